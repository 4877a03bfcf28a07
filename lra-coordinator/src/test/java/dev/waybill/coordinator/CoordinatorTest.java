package dev.waybill.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers and participants may rely on while nothing is killed. */
class CoordinatorTest {

    private static final String UNKNOWN = "/lra-coordinator/0_ffff7f000001_1_1_1";

    private static final String OF_ALL = "environment=\"development\",service=\"lra-coordinator\"";

    @TempDir
    private static Path log;

    private static CoordinatorProcess coordinator;

    private final Participants participants = new Participants();

    @BeforeAll
    static void startCoordinator() {
        coordinator = CoordinatorProcess.onLog(log);
    }

    @AfterAll
    static void stopCoordinator() {
        coordinator.close();
    }

    @AfterEach
    void stopParticipants() {
        participants.close();
    }

    @Test
    void callsTheUndosOfACancelledLraInTheOppositeOrder() {
        URI lra = coordinator.startEnlisted("o", 0, participants.undo("a"), participants.both("b"));

        HttpResponse<String> cancelled = coordinator.end(lra, "cancel");

        assertThat(cancelled.statusCode()).isEqualTo(200);
        assertThat(cancelled.body()).isEqualTo("Cancelled");
        assertThat(participants.calls()).containsExactly("b/compensate", "a/compensate");
        assertThat(coordinator.statusOf(lra)).isEqualTo("gone");
    }

    @Test
    void callsOnlyTheCompletionsOfAClosedLra() {
        URI lra = coordinator.startEnlisted("o", 60_000, participants.undo("a"), participants.both("b"));

        assertThat(coordinator.end(lra, "close").body()).isEqualTo("Closed");
        assertThat(participants.calls()).containsExactly("b/complete");
    }

    @Test
    void showsParticipantsWhoItIs() {
        URI closed = coordinator.startEnlisted("o", 0, participants.both("a"));
        URI cancelled = coordinator.startEnlisted("o", 0, participants.both("b"));

        coordinator.end(closed, "close");
        coordinator.end(cancelled, "cancel");

        assertThat(participants.authorizations()).hasSize(2).containsOnly("Bearer " + CoordinatorClient.TOKEN);
    }

    @Test
    void cancelsAnLraWhenItsTimeLimitHasPassed() {
        URI lra = coordinator.startEnlisted("o", 300, participants.undo("a"));

        await().until(() -> coordinator.statusOf(lra).equals("gone"));
        assertThat(participants.calls()).containsExactly("a/compensate");
    }

    @Test
    void tellsItsFiguresOnThePortForOperatorsOnly() {
        double undone = coordinator.metric(callbacks("compensate", "done"));
        participants.hold("b/compensate");
        URI lra = coordinator.startEnlisted("o", 60_000, participants.undo("a"), participants.undo("b"));
        await().until(() -> coordinator.metric("waybill_lras{") >= 1);

        var cancelled = coordinator.endLater(lra, "cancel");
        await().until(() -> coordinator.metric(lras("cancelling")) == 1);
        participants.release("b/compensate");
        cancelled.join();

        assertThat(coordinator.metric(callbacks("compensate", "done")))
                .isEqualTo((Double.isNaN(undone) ? 0 : undone) + 2);
        assertThat(coordinator.metric(lras("cancelling"))).isZero();
        assertThat(coordinator.metric("waybill_lras_failed{")).isGreaterThanOrEqualTo(0);
        await().until(() -> coordinator.metric("waybill_lra_recovery_seconds_count") >= 1);
        assertThat(coordinator.metric("waybill_lra_log_files{")).isBetween(2.0, 12.0);
        assertThat(coordinator.get("/metrics").statusCode()).isEqualTo(404);
    }

    private static String lras(String status) {
        return "waybill_lras{" + OF_ALL + ",status=\"" + status + "\",";
    }

    private static String callbacks(String kind, String outcome) {
        return "waybill_lra_callbacks_seconds_count{"
                + OF_ALL.replace(",service", ",kind=\"" + kind + "\",outcome=\"" + outcome + "\",service") + ",";
    }

    @Test
    void waitsForAParticipantThatTakesItsTime() {
        participants.hold("a/complete");
        URI lra = coordinator.startEnlisted("o", 0, participants.both("a"));

        var closing = coordinator.endLater(lra, "close");
        await().pollDelay(Duration.ofSeconds(4))
                .until(() -> coordinator.statusOf(lra).equals("Closing"));
        participants.release("a/complete");

        assertThat(closing.join().body()).isEqualTo("Closed");
        assertThat(participants.calls()).containsExactly("a/complete");
    }

    @Test
    void repeatsACallbackUntilItSucceeds() {
        participants.answer("a/compensate", "500 later");
        participants.answer("b/compensate", "503");
        URI lra = coordinator.startEnlisted(
                "o", 0, participants.undo("a"), participants.undo("b"), participants.undo("c"));

        assertThat(coordinator.end(lra, "cancel").body()).isEqualTo("Cancelling");
        await().until(() -> Collections.frequency(participants.calls(), "a/compensate") > 2);
        participants.answerWell("a/compensate");
        participants.answerWell("b/compensate");

        await().until(() -> coordinator.statusOf(lra).equals("gone"));
        assertThat(Collections.frequency(participants.calls(), "c/compensate")).isEqualTo(1);
    }

    @Test
    void closesAHalfClosedLraWhateverIsAskedOrExpiresLater() {
        participants.answer("b/complete", "500");
        URI lra = coordinator.startEnlisted("o", 3_000, participants.undo("a"), participants.both("b"));
        Instant expired = Instant.now().plusSeconds(4);

        assertThat(List.of("close", "close", "cancel", "close")).allSatisfy(how -> {
            HttpResponse<String> answer = coordinator.end(lra, how);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("Closing");
        });
        assertThat(coordinator.endForJson(lra, "close").body()).isEqualTo("{\"status\":\"Closing\"}");
        await().until(() -> Instant.now().isAfter(expired));
        assertThat(coordinator.end(lra, "close").body()).isEqualTo("Closing");
        participants.answerWell("b/complete");

        await().until(() -> coordinator.statusOf(lra).equals("gone"));
        assertThat(participants.calls()).containsOnly("b/complete");
        assertThat(coordinator.end(lra, "close").statusCode()).isEqualTo(404);
    }

    @Test
    void cancelsAHalfCancelledLraThatIsToBeClosed() {
        participants.answer("b/compensate", "500");
        URI lra = coordinator.startEnlisted("o", 60_000, participants.both("a"), participants.both("b"));

        assertThat(coordinator.end(lra, "cancel").body()).isEqualTo("Cancelling");
        assertThat(coordinator.end(lra, "close").body()).isEqualTo("Cancelling");
        participants.answerWell("b/compensate");

        await().until(() -> coordinator.statusOf(lra).equals("gone"));
        assertThat(participants.calls()).containsOnly("a/compensate", "b/compensate");
    }

    @Test
    void closesAnLraThatIsClosedWhileItsCloseIsUnderWay() {
        participants.answer("b/complete", "500");
        participants.hold("b/complete");
        URI lra = coordinator.startEnlisted("o", 60_000, participants.undo("a"), participants.both("b"));

        var closing = coordinator.endLater(lra, "close");
        await().until(() -> participants.calls().contains("b/complete"));
        assertThat(coordinator.end(lra, "close").body()).isEqualTo("Closing");
        participants.release("b/complete");
        assertThat(closing.join().body()).isEqualTo("Closing");
        participants.answerWell("b/complete");

        await().until(() -> coordinator.statusOf(lra).equals("gone"));
        assertThat(participants.calls()).containsOnly("b/complete");
    }

    @Test
    void closesLrasThatManyCloseAtOnce() {
        participants.answer("b/complete", "500");
        List<URI> started = IntStream.range(0, 50)
                .mapToObj(i -> coordinator.startEnlisted("o", 60_000, participants.undo("a"), participants.both("b")))
                .toList();

        List<CompletableFuture<HttpResponse<String>>> closing = started.stream()
                .flatMap(lra -> Stream.generate(() -> coordinator.endLater(lra, "close"))
                        .limit(4))
                .toList();
        assertThat(closing).allSatisfy(close -> assertThat(close.join().body()).isEqualTo("Closing"));
        participants.answerWell("b/complete");

        await().untilAsserted(() -> assertThat(started)
                .allSatisfy(lra -> assertThat(coordinator.statusOf(lra)).isEqualTo("gone")));
        assertThat(participants.calls()).containsOnly("b/complete");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "<http://127.0.0.1:9/undo>",
                "<http://127.0.0.1:9/undo>; rel=complete",
                "<http://127.0.0.1:9/undo>; rel=undo",
                "</undo>; rel=compensate",
                "<ftp://127.0.0.1/undo>; rel=compensate",
                "<http://127.0.0.1:9/undo#part>; rel=compensate",
                "<http://127.0.0.1:9/undo?order=a%26b>; rel=compensate",
                "<http://no host/undo>; rel=compensate",
                "<http://127.0.0.1:9/undo?a=1,2>; rel=compensate",
                "<http://127.0.0.1:9/undo>; rel=compensate\nnonsense",
            })
    void refusesParticipantsThatCouldNotBeCalled(String body) {
        String order = UUID.randomUUID().toString();

        HttpResponse<String> response = coordinator.enlistedStart(order, 60_000, body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(coordinator.lras("").findValuesAsText("clientId")).doesNotContain(order);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "<mailto:nobody>; rel=compensate", "<http://no host/undo>; rel=compensate"})
    void refusesAJoinWithoutAnAddressToCall(String link) {
        URI lra = coordinator.startEnlisted("o", 60_000, participants.undo("a"));

        assertThat(coordinator.join(lra, link).statusCode()).isEqualTo(400);
        assertThat(coordinator.end(lra, "cancel").body()).isEqualTo("Cancelled");
    }

    @Test
    void refusesToJoinOrEndAnUnknownLra() {
        URI unknown = coordinator.address(UNKNOWN);

        assertThat(coordinator.join(unknown, participants.undo("a")).statusCode())
                .isEqualTo(404);
        assertThat(coordinator.end(unknown, "close").statusCode()).isEqualTo(404);
        assertThat(coordinator.end(unknown, "cancel").statusCode()).isEqualTo(404);
    }

    @Test
    void namesLrasByItsConfiguredAddressWhateverTheCallerUses() {
        URI lra = coordinator.startAt("localhost");

        assertThat(lra.toString())
                .startsWith(coordinator.address("/lra-coordinator/").toString());
        assertThat(coordinator.statusOf(lra)).isEqualTo("Active");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/live", "/health/ready", "/ready"})
    void tellsThatItIsWell(String path) {
        HttpResponse<String> response = coordinator.get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .contains("\"status\":\"UP\"", "\"version\":", "\"uptimeSeconds\":", "\"components\":");
    }

    @Test
    void tellsHowLogAndRecoveryAre() {
        assertThat(coordinator.get("/health").body())
                .contains("\"log\":{\"status\":\"UP\"}", "\"recovery\":{\"status\":\"UP\",\"reason\":\"last pass ");
    }

    @Test
    void servesNoLraWithoutALogOfItsOwn() {
        try (CoordinatorProcess second = CoordinatorProcess.launchedOnLog(log, CoordinatorClient.TOKEN)) {
            await().ignoreExceptions().until(() -> second.get("/health/live").statusCode() == 200);

            HttpResponse<String> ready = second.get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("\"status\":\"DOWN\"", "Another coordinator uses the log");
            assertThat(second.call("POST", "/lra-coordinator/start", ""))
                    .satisfies(stranger -> assertThat(stranger.statusCode()).isEqualTo(401))
                    .satisfies(stranger -> assertThat(stranger.body()).doesNotContain("log"));
            assertThat(second.enlistedStart("o", 0, participants.undo("a")).statusCode())
                    .isEqualTo(503);
        }
    }
}
