package dev.waybill.workbench.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The faults of a run in the order in which they are due: the same for the same seed. */
final class Schedule {

    /** How often a process is hit beside the others, which count once: those that hold sagas most. */
    private static final Map<String, Integer> WEIGHTS = Map.of(
            "coordinator",
            9,
            "order",
            5,
            "payment",
            4,
            "inventory",
            4,
            "shipping",
            3,
            "gateway",
            2,
            "notification",
            2,
            "simulator",
            2);

    /** Of 100 faults of a kind, how many hit at a place in the code; the others hit at any moment. */
    private static final Map<Fault, Integer> SHARES_AT_PLACES =
            Map.of(Fault.KILL, 60, Fault.PAUSE, 50, Fault.PARTITION, 40, Fault.SLOW, 30, Fault.DUPLICATE, 100);

    private static final int KILLS_FOR_EACH_OTHER = 5;
    private static final int LARGEST_DELAY_MS = 600;

    private final Random random;
    private final List<String> processes;
    private final Map<Fault, Deck<Place>> places = new EnumMap<>(Fault.class);
    private final long pastTimeLimitMs;

    /**
     * @param seed            decides everything
     * @param processes       the processes that may be killed or paused
     * @param places          the places in the code at which they may be
     * @param pastTimeLimitMs a pause of this length is beyond every time limit
     */
    Schedule(long seed, List<String> processes, List<Place> places, long pastTimeLimitMs) {
        this.random = new Random(seed);
        this.processes = processes.stream()
                .flatMap(each -> Collections.nCopies(weight(each), each).stream())
                .toList();
        this.pastTimeLimitMs = pastTimeLimitMs;
        for (Fault fault : Fault.values()) {
            this.places.put(
                    fault,
                    new Deck<>(
                            places.stream()
                                    .filter(each -> fault != Fault.DUPLICATE || each.canRepeat())
                                    .toList(),
                            random));
        }
    }

    /** One of several coordinators, coordinator-2 for example, is hit as often as the first. */
    private static int weight(String process) {
        return WEIGHTS.getOrDefault(process.replaceFirst("-\\d+$", ""), 1);
    }

    /** The faults of a run with {@code orders} orders. */
    List<Strike> strikes(int orders, int kills, Set<Fault> wanted) {
        List<Fault> faults = new ArrayList<>(Collections.nCopies(wanted.contains(Fault.KILL) ? kills : 0, Fault.KILL));
        for (Fault other : wanted.isEmpty() ? Set.<Fault>of() : EnumSet.copyOf(wanted)) {
            if (other != Fault.KILL) {
                faults.addAll(Collections.nCopies(Math.max(1, kills / KILLS_FOR_EACH_OTHER), other));
            }
        }
        Collections.shuffle(faults, random);
        List<Strike> strikes = new ArrayList<>();
        for (int i = 0; i < faults.size(); i++) {
            // Evenly spread, each at a moment of its own, some of them close together.
            int atOrder = (int) ((i + random.nextDouble()) * orders / faults.size());
            strikes.add(strike(atOrder, faults.get(i)));
        }
        strikes.sort(Comparator.comparingInt(Strike::atOrder));
        return List.copyOf(strikes);
    }

    private Strike strike(int atOrder, Fault fault) {
        int delayMs = random.nextInt(LARGEST_DELAY_MS);
        String process = processes.get(random.nextInt(processes.size()));
        boolean again = random.nextInt(8) == 0;
        int span = random.nextInt(1_000_000);
        int variant = random.nextInt(1_000_000);
        Place place = random.nextInt(100) < SHARES_AT_PLACES.getOrDefault(fault, 0)
                ? places.get(fault).deal()
                : null;
        // Half of the pauses are short: long enough for a call to be given up, not for a saga.
        long pauseMs = span % 2 == 0 ? 1_500 + span % 4_000 : pastTimeLimitMs + span % 5_000;
        return switch (fault) {
            case KILL -> new Strike(atOrder, delayMs, fault, process, place, again ? 200 + span % 4_000 : 0, variant);
            case PAUSE -> new Strike(atOrder, delayMs, fault, process, place, pauseMs, variant);
            case DB_RESTART -> new Strike(atOrder, delayMs, fault, "database", null, 0, variant);
            case BROKER_RESTART -> new Strike(atOrder, delayMs, fault, "broker", null, 0, variant);
            case PARTITION, SLOW, DUPLICATE ->
                new Strike(atOrder, delayMs, fault, process, place, 1_000 + span % 8_000, variant);
        };
    }

    /** How many of the strikes are of each kind, in the order of the kinds. */
    static Map<Fault, Integer> count(List<Strike> strikes) {
        Map<Fault, Integer> counts = new LinkedHashMap<>();
        for (Fault fault : Fault.values()) {
            int count =
                    (int) strikes.stream().filter(each -> each.fault() == fault).count();
            if (count > 0) {
                counts.put(fault, count);
            }
        }
        return counts;
    }
}
