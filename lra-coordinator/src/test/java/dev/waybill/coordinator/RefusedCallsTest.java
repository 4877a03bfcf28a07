package dev.waybill.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of strangers, and calls that make no sense, are refused and change nothing. */
class RefusedCallsTest {

    private static final String API = "/lra-coordinator";
    private static final String UNDO = "<http://127.0.0.1:9/undo>; rel=compensate";
    private static final String NONE = API + "/0_ffff7f000001_1_1_1";

    @TempDir
    private static Path log;

    private static CoordinatorProcess coordinator;

    private final Participants participants = new Participants();
    private URI lra;

    @BeforeAll
    static void startCoordinator() {
        coordinator = CoordinatorProcess.onLog(log);
    }

    @AfterAll
    static void stopCoordinator() {
        coordinator.close();
    }

    @AfterEach
    void findNothingChanged() {
        assertThat(coordinator.lras("")).isEmpty();
        participants.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer secret", "Basic c2VjcmV0", "secret-of-this-test"})
    void refusesToChangeAnythingForWhoDoesNotShowTheToken(String shown) {
        lra = coordinator.startEnlisted("o", 0, participants.both("a"));
        String[] authorization = shown.isEmpty() ? new String[0] : new String[] {"Authorization", shown};

        List<HttpResponse<String>> answers = List.of(
                coordinator.call("POST", API + "/start", "", authorization),
                coordinator.call("POST", API + "/enlisted-start", UNDO, authorization),
                coordinator.call("PUT", lra.getPath() + "/close", "", authorization),
                coordinator.call("PUT", lra.getPath() + "/cancel", "", authorization),
                coordinator.call("PUT", lra.getPath() + ";a=b/cancel", "", authorization),
                coordinator.call(
                        "PUT",
                        "//lra-coordinator/./" + lra.getPath().substring(API.length()) + "/cancel",
                        "",
                        authorization),
                coordinator.call("PUT", lra.getPath() + "/cancel;/../../../health", "", authorization),
                coordinator.call("PUT", lra.getPath() + "/renew?TimeLimit=9", "", authorization),
                coordinator.call(
                        "DELETE", API + "/recovery" + lra.getPath().substring(API.length()), "", authorization));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        });
        assertThat(coordinator.statusOf(lra)).isEqualTo("Active");
        assertThat(participants.calls()).isEmpty();
        assertThat(coordinator.end(lra, "close").body()).isEqualTo("Closed");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /start?TimeLimit=soon, 400",
        "POST, /start?TimeLimit=-1, 400",
        "POST, /start?TimeLimit=99999999999999, 400",
        "POST, /start?ParentLRA=http://127.0.0.1:9/lra-coordinator/0_1_1_1_1, 400",
        "POST, /start?ClientID=a%0Ab, 400",
        "POST, /enlisted-start?ClientID=a%0Ab, 400",
        "POST, /enlisted-start?TimeLimit=soon, 400",
        "GET, /?Status=Sleeping, 400",
        "GET, /?Limit=all, 400",
        "GET, /anything, 404",
        "GET, /0_ffff7f000001_1_1_1, 404",
        "GET, /0_ffff7f000001_1_1_1/status, 404",
        "PUT, /anything, 404",
        "PUT, /anything/close, 404",
        "PUT, /0_ffff7f000001_1_1_1/close, 404",
        "PUT, /0_ffff7f000001_1_1_1, 400",
        "PUT, /0_ffff7f000001_1_1_1/renew?TimeLimit=1, 404",
        "PUT, /0_ffff7f000001_1_1_1/remove, 404",
        "PUT, /nested/0_ffff7f000001_1_1_1/compensate, 404",
        "PUT, /recovery/0_ffff7f000001_1_1_1/0_ffff7f000001_1_1_2, 404",
        "DELETE, /recovery/0_ffff7f000001_1_1_1, 404",
        "DELETE, /0_ffff7f000001_1_1_1, 405",
        "POST, /recovery/failed, 405",
        "GET, /start, 405",
        "TRACE, '', 405",
        "GET, /%00, 400",
    })
    void refusesWhatMakesNoSense(String method, String path, int status) {
        HttpResponse<String> answer = coordinator.allowedCall(method, API + path, "");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"detail\":\"").doesNotContain("Exception");
    }

    @Test
    void servesNobodyWithoutATokenOfItsOwn(@TempDir Path another) {
        try (CoordinatorProcess open = CoordinatorProcess.launchedOnLog(another, "")) {
            await().ignoreExceptions().until(() -> open.get("/health/live").statusCode() == 200);

            HttpResponse<String> ready = open.get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("WAYBILL_SAGA_TOKEN has fewer than 12 characters");
            assertThat(open.call("POST", API + "/start", "", "Authorization", "Bearer ")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void refusesWhatIsTooLong() {
        String many = (UNDO + "\n").repeat(2_000);
        lra = coordinator.startEnlisted("o", 0, participants.both("a"));

        List<HttpResponse<String>> answers = List.of(
                coordinator.allowedCall("POST", API + "/enlisted-start", many),
                coordinator.allowedCall("PUT", lra.getPath(), many, "Link", UNDO),
                coordinator.allowedCall("PUT", lra.getPath() + "/cancel", many),
                coordinator.allowedCall("POST", API + "/start", many));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(413));
        assertThat(coordinator
                        .allowedCall("PUT", lra.getPath(), "", "Link", UNDO.repeat(300))
                        .statusCode())
                .isEqualTo(400);
        assertThat(coordinator
                        .allowedCall("POST", API + "/start?ClientID=" + "o".repeat(201), "")
                        .statusCode())
                .isEqualTo(400);
        assertThat(coordinator.statusOf(lra)).isEqualTo("Active");
        assertThat(coordinator.end(lra, "close").body()).isEqualTo("Closed");
        assertThat(participants.calls()).containsExactly("a/complete");
    }

    @Test
    void refusesAJoinThatNamesItsCallbacksElsewhereThanInTheLinks() {
        lra = coordinator.startEnlisted("o", 0, participants.both("a"));

        List<HttpResponse<String>> answers = List.of(
                coordinator.allowedCall("PUT", lra.getPath(), ""),
                coordinator.allowedCall("PUT", lra.getPath(), "http://127.0.0.1:9/participant"),
                coordinator.allowedCall("PUT", lra.getPath(), UNDO, "Link", " "));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(400));
        assertThat(coordinator.end(lra, "close").body()).isEqualTo("Closed");
    }

    @Test
    void refusesToDoAgainWhatIsOver() {
        lra = coordinator.startEnlisted("o", 0, participants.both("a"));
        coordinator.end(lra, "close");

        assertThat(List.of(
                        coordinator.end(lra, "close"),
                        coordinator.end(lra, "cancel"),
                        coordinator.join(lra, UNDO),
                        coordinator.allowedCall("PUT", lra.getPath() + "/renew?TimeLimit=60000", "")))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(404));
        assertThat(participants.calls()).containsExactly("a/complete");
    }

    @Test
    void takesNoLraFromAHeader() {
        lra = coordinator.startEnlisted("o", 0, participants.both("a"));

        HttpResponse<String> answer =
                coordinator.allowedCall("PUT", lra.getPath() + "/cancel", "", "Long-Running-Action", "not an address");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map()).doesNotContainKey("long-running-action");
        assertThat(coordinator
                        .allowedCall("PUT", NONE + "/cancel", "", "Long-Running-Action", lra.toString())
                        .statusCode())
                .isEqualTo(404);
    }
}
