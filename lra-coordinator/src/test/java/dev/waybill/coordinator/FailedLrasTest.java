package dev.waybill.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of LRAs that do not end as they should, and what can be done about them. */
class FailedLrasTest {

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
    void keepsAnLraAsFailedUntilItsRecordIsRemoved() {
        participants.answer("a/compensate", "500 FailedToCompensate");
        URI lra = coordinator.startEnlisted("given-up", 0, participants.undo("a"), participants.both("b"));
        String record = lra.getPath().replace("/lra-coordinator/", "/lra-coordinator/recovery/");

        assertThat(coordinator.allowedCall("DELETE", record, "").statusCode()).isEqualTo(409);
        assertThat(coordinator.end(lra, "cancel").body()).isEqualTo("FailedToCancel");

        await().until(() -> coordinator.metric("waybill_lras_failed") == 1);
        coordinator.restart();
        assertThat(List.of(coordinator.lras(""), coordinator.lras("/recovery/failed")))
                .allSatisfy(listed -> {
                    assertThat(listed).hasSize(1);
                    assertThat(listed.get(0).get("lraId").asText()).isEqualTo(lra.toString());
                    assertThat(listed.get(0).get("clientId").asText()).isEqualTo("given-up");
                    assertThat(listed.get(0).get("status").asText()).isEqualTo("FailedToCancel");
                });
        assertThat(coordinator.statusOf(lra)).isEqualTo("FailedToCancel");
        assertThat(coordinator.end(lra, "cancel").body()).isEqualTo("FailedToCancel");
        assertThat(coordinator.end(lra, "close").body()).isEqualTo("FailedToCancel");
        assertThat(coordinator.report(lra).get("participants").findValuesAsText("undo"))
                .singleElement()
                .asString()
                .startsWith(participants.called("a", "compensate"));
        assertThat(participants.calls()).containsExactlyInAnyOrder("b/compensate", "a/compensate");

        assertThat(coordinator.allowedCall("DELETE", record, "").statusCode()).isEqualTo(204);
        assertThat(coordinator.allowedCall("DELETE", record, "").statusCode()).isEqualTo(404);
        assertThat(coordinator.lras("")).isEmpty();
        assertThat(coordinator.statusOf(lra)).isEqualTo("gone");
        await().until(() -> coordinator.metric("waybill_lras_failed") == 0);
        coordinator.restart();
        assertThat(coordinator.lras("")).isEmpty();
    }

    @Test
    void takesAParticipantAtItsWordWhateverStatusItComesWith() {
        participants.answer("a/compensate", "200 FailedToCompensate");
        participants.answer("b/complete", "200 FailedToComplete\n");
        participants.answer("c/compensate", "200 \"Compensating\"");
        participants.answer("d/complete", "200 Completing");
        participants.answer("e/compensate", "200 Compensated");
        participants.answer("f/compensate", "202 \"FailedToCompensate\"");
        participants.answer("g/compensate", "202 Compensating");
        URI undoing = coordinator.startEnlisted("undoing", 0, participants.undo("c"));
        URI accepted = coordinator.startEnlisted("accepted", 0, participants.undo("g"));
        URI completing = coordinator.startEnlisted("completing", 0, participants.both("d"));

        assertThat(ended("cancel", participants.undo("a"))).isEqualTo("FailedToCancel");
        assertThat(ended("close", participants.both("b"))).isEqualTo("FailedToClose");
        assertThat(ended("cancel", participants.undo("e"))).isEqualTo("Cancelled");
        assertThat(ended("cancel", participants.undo("f"))).isEqualTo("FailedToCancel");
        assertThat(coordinator.end(undoing, "cancel").body()).isEqualTo("Cancelling");
        assertThat(coordinator.end(accepted, "cancel").body()).isEqualTo("Cancelling");
        assertThat(coordinator.end(completing, "close").body()).isEqualTo("Closing");
        assertThat(participantsOf(undoing).get(0).get("lastError").asText()).isEqualTo("200 Compensating");

        participants.answer("c/compensate", "200");
        participants.answer("d/complete", "204");
        participants.answer("g/compensate", "200");
        await().until(() -> coordinator.statusOf(undoing).equals("gone"));
        await().until(() -> coordinator.statusOf(completing).equals("gone"));
        await().until(() -> coordinator.statusOf(accepted).equals("gone"));
    }

    private String ended(String how, String links) {
        return coordinator.end(coordinator.startEnlisted("o", 0, links), how).body();
    }

    @Test
    void tellsHowTheCallbacksOfAnLraFare() {
        participants.answer("a/compensate", "503 {\"detail\": \"later\"}");
        URI waiting = coordinator.startEnlisted("waiting", 0, participants.both("a"), participants.undo("b"));
        URI active = coordinator.startEnlisted("active", 60_000, participants.both("c"));

        coordinator.end(waiting, "cancel");
        await().until(() -> participantsOf(waiting).get(0).get("attempts").asInt() > 2);

        JsonNode stuck = participantsOf(waiting).get(0);
        assertThat(stuck.get("undo").asText()).startsWith(participants.called("a", "compensate"));
        assertThat(stuck.get("completion").asText()).startsWith(participants.called("a", "complete"));
        assertThat(stuck.get("status").asText()).isEqualTo("Compensating");
        assertThat(stuck.get("lastError").asText()).isEqualTo("503 {\"detail\": \"later\"}");
        assertThat(stuck.get("lastAttemptAt").asText())
                .isGreaterThan(stuck.get("firstAttemptAt").asText());
        assertThat(coordinator.lras("").findValuesAsText("clientId")).containsExactly("waiting", "active");
        assertThat(coordinator.lras("?Status=Active").findValuesAsText("clientId"))
                .containsExactly("active");
        assertThat(coordinator.lras("?ClientID=waiting&Participants=true").findValuesAsText("undo"))
                .singleElement()
                .asString()
                .startsWith(participants.called("a", "compensate"));
        assertThat(coordinator.lras("?Limit=1").findValuesAsText("clientId")).containsExactly("waiting");
        assertThat(coordinator.lras("?OlderThanSeconds=3600")).isEmpty();
        assertThat(participantsOf(active).get(0).has("lastError")).isFalse();

        participants.answerWell("a/compensate");
        await().until(() -> coordinator.statusOf(waiting).equals("gone"));
        assertThat(coordinator.statusOf(active)).isEqualTo("Active");
        assertThat(coordinator.end(active, "close").body()).isEqualTo("Closed");
    }

    @Test
    void readsNoMoreThanSomeHundredsForOneList() {
        participants.answer("a/compensate", "500 FailedToCompensate");
        coordinator.end(coordinator.startEnlisted("given-up", 0, participants.undo("a")), "cancel");
        String undo = participants.undo("b");
        ExecutorService clients = Executors.newFixedThreadPool(50);
        IntStream.range(0, 500)
                .mapToObj(each ->
                        CompletableFuture.runAsync(() -> coordinator.startEnlisted("o", 600_000, undo), clients))
                .toList()
                .forEach(CompletableFuture::join);
        clients.shutdown();

        JsonNode detailed = coordinator.lras("?Participants=true&Limit=100000");

        assertThat(coordinator.lras("")).hasSize(501);
        assertThat(detailed)
                .hasSize(500)
                .allMatch(lra -> lra.path("participants").size() == 1);
        assertThat(detailed.get(0).path("clientId").asText()).isEqualTo("given-up");
    }

    @Test
    void tellsOfACompletionThatFails() {
        participants.answer("a/complete", "503");
        URI lra = coordinator.startEnlisted("o", 0, participants.both("a"));

        assertThat(coordinator.end(lra, "close").body()).isEqualTo("Closing");

        assertThat(participantsOf(lra).get(0).get("status").asText()).isEqualTo("Completing");
        assertThat(participantsOf(lra).get(0).get("lastError").asText()).isEqualTo("503");
    }

    @Test
    void tellsThatAParticipantDoesNotAnswer() {
        URI lra = coordinator.startEnlisted("o", 0, participants.undo("a"));
        participants.close();

        HttpResponse<String> cancelled = coordinator.end(lra, "cancel");

        assertThat(cancelled.body()).isEqualTo("Cancelling");
        assertThat(participantsOf(lra).get(0).get("lastError").asText()).contains("Connect");
    }

    private JsonNode participantsOf(URI lra) {
        return coordinator.report(lra).get("participants");
    }
}
