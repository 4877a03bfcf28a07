package dev.waybill.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that the coordinator has answered is lost when it ends, however it ends. */
class EndOfCoordinatorTest {

    private static final long SHORTER_THAN_A_START_MS = 500;

    @TempDir
    private Path log;

    private final Participants participants = new Participants();
    private CoordinatorProcess coordinator;

    @BeforeEach
    void startCoordinator() {
        coordinator = CoordinatorProcess.onLog(log);
    }

    @AfterEach
    void stop() {
        coordinator.close();
        participants.close();
    }

    @Test
    void endsEveryLraThatWasBeingClosedOrCancelled() {
        URI enlisted = coordinator.startEnlisted(
                "enlisted", 60_000, participants.both("a1"), participants.both("a2"), participants.both("a3"));
        URI joined = coordinator.startAndJoin(participants.both("b1"), participants.both("b2"));
        URI alone = coordinator.startEnlisted("alone", 0, participants.both("c1"));
        URI cancelled = coordinator.startEnlisted("cancelled", 0, participants.undo("d1"), participants.undo("d2"));
        List<String> begun = List.of("a2/complete", "b1/complete", "c1/complete", "d1/compensate");
        begun.forEach(participants::hold);

        coordinator.endLater(enlisted, "close");
        coordinator.endLater(joined, "close");
        coordinator.endLater(alone, "close");
        coordinator.endLater(cancelled, "cancel");
        await().until(() -> participants.calls().containsAll(begun));
        coordinator.kill();
        participants.forgetCalls();
        begun.forEach(participants::release);
        coordinator.start();

        await().untilAsserted(() -> {
            assertThat(participants.calls())
                    .contains("a1/complete", "a2/complete", "b1/complete", "b2/complete", "c1/complete")
                    .contains("d1/compensate");
            assertThat(List.of(enlisted, joined, alone, cancelled))
                    .allSatisfy(lra -> assertThat(coordinator.statusOf(lra)).isEqualTo("gone"));
        });
        assertThat(coordinator.lras("")).isEmpty();
        assertThat(coordinator.lras("/recovery/failed")).isEmpty();
        assertThat(participants.calls()).doesNotContain("a1/compensate", "b1/compensate", "d1/complete");
    }

    @Test
    void undoesEveryParticipantOfAnLraThatAnotherJoinsTooLate() {
        participants.answer("a/compensate", "503");
        URI lra =
                coordinator.startEnlisted("o", SHORTER_THAN_A_START_MS, participants.undo("a"), participants.undo("b"));
        coordinator.restart();
        await().until(() -> participants.calls().contains("a/compensate"));

        HttpResponse<String> late = coordinator.join(lra, participants.undo("late"));

        participants.forgetCalls();
        participants.answerWell("a/compensate");
        await().until(() -> coordinator.statusOf(lra).equals("gone"));
        assertThat(participants.calls()).contains("a/compensate").doesNotContain("late/compensate");
        assertThat(late.statusCode()).as(late.body()).isEqualTo(412);
    }

    @Test
    void knowsEveryLraThatItHasAnswered() throws InterruptedException {
        ConcurrentLinkedQueue<URI> answered = new ConcurrentLinkedQueue<>();
        ExecutorService clients = Executors.newFixedThreadPool(8);
        IntStream.range(0, 8)
                .forEach(client -> clients.execute(() -> {
                    try {
                        while (true) {
                            answered.add(coordinator.startEnlisted(
                                    "client-" + client, 0, participants.undo("x"), participants.undo("y")));
                        }
                    } catch (UncheckedIOException killed) {
                        clients.shutdown();
                    }
                }));

        await().until(() -> answered.size() > 300);
        coordinator.restart();

        assertThat(clients.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        assertThat(coordinator.lras("?Status=Active").findValuesAsText("lraId"))
                .containsAll(answered.stream().map(URI::toString).toList());
    }

    @Test
    void takesUpStoredLrasAtOnceWhenItIsBack() {
        URI lra = coordinator.startEnlisted("order-7", 60_000, participants.both("a"));
        coordinator.restart();

        JsonNode active = coordinator.lras("?Status=Active");
        assertThat(active).hasSize(1);
        assertThat(active.get(0).get("clientId").asText()).isEqualTo("order-7");
        assertThat(active.get(0).get("lraId").asText()).isEqualTo(lra.toString());
        assertThat(coordinator.join(lra, participants.both("b")).statusCode()).isEqualTo(200);
        assertThat(coordinator.end(lra, "close").body()).isEqualTo("Closed");
        assertThat(participants.calls()).containsExactly("b/complete", "a/complete");
    }

    @Test
    void cancelsWhatHasPassedItsTimeLimitInTheMeantime() {
        URI lra = coordinator.startEnlisted("late", 500, participants.both("a"), participants.undo("b"));
        coordinator.restart();

        await().until(() -> coordinator.statusOf(lra).equals("gone"));
        assertThat(participants.calls()).containsExactlyInAnyOrder("a/compensate", "b/compensate");
    }

    @Test
    void finishesWhatIsUnderWayWhenItIsToldToStop() {
        URI lra = coordinator.startEnlisted("o", 60_000, participants.both("a"), participants.both("b"));
        participants.hold("b/complete");

        var closing = coordinator.endLater(lra, "close");
        await().until(() -> participants.calls().contains("b/complete"));
        coordinator.tellToStop();
        participants.release("b/complete");

        assertThat(closing.join().body()).isEqualTo("Closed");
        assertThat(coordinator.awaitEnd()).isEqualTo(128 + 15);
        assertThat(participants.calls()).containsExactly("b/complete", "a/complete");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void promisesNothingThatItCannotWrite() {
        URI written = coordinator.startEnlisted("written", 0, participants.undo("a"));
        coordinator.fillDisk();

        HttpResponse<String> refused = coordinator.enlistedStart("refused", 0, participants.undo("a"));
        int ended = coordinator.awaitEnd();
        coordinator.start();

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(ended).isEqualTo(1);
        assertThat(coordinator.lras("").findValuesAsText("lraId")).containsExactly(written.toString());
    }
}
