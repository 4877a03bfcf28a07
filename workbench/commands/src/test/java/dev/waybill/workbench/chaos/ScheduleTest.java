package dev.waybill.workbench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final List<String> PROCESSES = List.of("coordinator", "order", "payment", "catalog", "mail");
    private static final List<Place> PLACES = List.of(
            new Place("commit", "before"),
            new Place("commit", "after"),
            new Place("callback.complete.receive", "before"));
    private static final long PAST_TIME_LIMIT_MS = 12_000;

    @Test
    void isTheSameForTheSameSeedAndAnotherForAnother() {
        Set<Fault> all = EnumSet.allOf(Fault.class);

        assertThat(schedule(7).strikes(300, 40, all)).isEqualTo(schedule(7).strikes(300, 40, all));
        assertThat(schedule(7).strikes(300, 40, all)).isNotEqualTo(schedule(8).strikes(300, 40, all));
    }

    @Test
    void hasAsManyKillsAsWantedAndOfEachOtherFaultAFifth() {
        List<Strike> strikes = schedule(7).strikes(300, 40, EnumSet.of(Fault.KILL, Fault.PAUSE, Fault.DB_RESTART));

        assertThat(Schedule.count(strikes)).isEqualTo(Map.of(Fault.KILL, 40, Fault.PAUSE, 8, Fault.DB_RESTART, 8));
    }

    @Test
    void spreadsItsFaultsOverTheOrders() {
        List<Strike> strikes = schedule(7).strikes(300, 30, EnumSet.of(Fault.KILL));

        assertThat(strikes).isSortedAccordingTo(Comparator.comparingInt(Strike::atOrder));
        assertThat(strikes).allMatch(each -> each.atOrder() >= 0 && each.atOrder() < 300);
        assertThat(strikes.stream().map(each -> each.atOrder() / 100).distinct())
                .containsExactly(0, 1, 2);
    }

    @Test
    void hitsTheCoordinatorMostAndEveryoneSometimes() {
        Map<String, Long> victims = schedule(7).strikes(3000, 600, EnumSet.of(Fault.KILL)).stream()
                .collect(Collectors.groupingBy(Strike::victim, Collectors.counting()));

        assertThat(victims.keySet()).containsExactlyInAnyOrderElementsOf(PROCESSES);
        assertThat(victims.entrySet().stream().max(Map.Entry.comparingByValue()))
                .hasValueSatisfying(most -> assertThat(most.getKey()).isEqualTo("coordinator"));
    }

    @Test
    void pausesBeyondTheTimeLimitAndForAMomentOnly() {
        List<Strike> pauses = schedule(7).strikes(300, 200, EnumSet.of(Fault.PAUSE));

        assertThat(pauses).anyMatch(each -> each.spanMs() >= PAST_TIME_LIMIT_MS);
        assertThat(pauses).anyMatch(each -> each.spanMs() < PAST_TIME_LIMIT_MS);
    }

    @Test
    void hitsEachPlaceAsOftenAsEveryOtherAndRepeatsOnlyWhatMayComeTwice() {
        List<Strike> strikes = schedule(7).strikes(300, 200, EnumSet.of(Fault.KILL, Fault.DUPLICATE));
        Map<Place, Long> kills = strikes.stream()
                .filter(each -> each.fault() == Fault.KILL && each.place() != null)
                .collect(Collectors.groupingBy(Strike::place, Collectors.counting()));

        assertThat(kills.keySet()).containsExactlyInAnyOrderElementsOf(PLACES);
        assertThat(Collections.max(kills.values()) - Collections.min(kills.values()))
                .isLessThanOrEqualTo(1);
        assertThat(strikes.stream()
                        .filter(each -> each.fault() == Fault.DUPLICATE)
                        .map(Strike::place)
                        .distinct())
                .containsExactly(new Place("callback.complete.receive", "before"));
    }

    @Test
    void leavesRoomForFaultsAtAnyMoment() {
        List<Strike> strikes = schedule(7).strikes(300, 200, EnumSet.of(Fault.KILL));

        assertThat(strikes).anyMatch(each -> each.place() == null).anyMatch(each -> each.place() != null);
    }

    private static Schedule schedule(long seed) {
        return new Schedule(seed, PROCESSES, PLACES, PAST_TIME_LIMIT_MS);
    }
}
