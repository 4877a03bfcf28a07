package dev.waybill.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.platform.test.service.SagaStep;
import dev.waybill.platform.test.service.Tokens;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever is not the coordinator, or does not speak as it does, undoes nothing. */
class ForgedCallbackTest extends InventoryRouteTest {

    private static final String UNDO = "Camel-Saga-Compensate=direct%3A%2F%2Freserve-stock-undo";

    private String sku;
    private SagaStep step;

    @BeforeEach
    void reserve() {
        sku = aSku(5, 0);
        step = aReservation();
        step.take(linesOf(step, line(sku, 2)));
        assertThat(reserved(sku)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer ", "Bearer wrong", "Basic c2FnYQ==", "saga-token-of-the-tests"})
    void asksForTheTokenOfTheCoordinator(String authorisation) {
        List<String> headers = new ArrayList<>(List.of("Long-Running-Action", step.sagaId()));
        if (!authorisation.isEmpty()) {
            headers.addAll(List.of("Authorization", authorisation));
        }

        HttpResponse<String> answer = inventory.put(compensate(orderId() + "&" + UNDO), headers.toArray(String[]::new));

        assertRefused(answer, 401, "not-the-coordinator");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example/lra-coordinator/0_1",
                "http://127.0.0.1:8070.evil.example/lra-coordinator/0_1",
                "http://127.0.0.1:8070/lra-coordinator/../health",
                "http://127.0.0.1:8070/lra-coordinator/",
                "nonsense"
            })
    void followsNoForeignSaga(String lra) {
        HttpResponse<String> answer = callback(compensate(orderId() + "&" + UNDO), lra);

        assertRefused(answer, 400, "foreign-saga");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "orderId=1",
                "&&",
                UNDO + "&" + UNDO,
                UNDO + "&orderId=1&orderId=2",
                UNDO + "&orderId=%31%27%3Bdrop",
                UNDO + "&orderId=%ff",
                UNDO + "&orderId",
                UNDO,
                UNDO + "&orderId=",
                UNDO + "&orderId=none",
                UNDO + "&orderId=1-1-1-1-1",
                UNDO + "&orderId=0199AAAA-0000-7000-8000-000000000001",
                UNDO + "&Camel-Saga-Complete=direct%3A%2F%2Freserve-stock-undo",
                "Camel-Saga-Complete=direct%3A%2F%2Freserve-stock-undo"
            })
    void takesNoMalformedQuery(String query) {
        HttpResponse<String> answer = callback(compensate(query), step.sagaId());

        assertRefused(answer, 400, "malformed-callback");
    }

    @Test
    void takesNoSecondSagaInOneCall() {
        HttpResponse<String> answer = inventory.put(
                compensate(orderId() + "&" + UNDO),
                "Authorization",
                Tokens.SAGA,
                "Long-Running-Action",
                step.sagaId(),
                "Long-Running-Action",
                step.inAnotherSaga().sagaId());

        assertRefused(answer, 400, "malformed-callback");
    }

    @Test
    void takesNoOversizedCall() {
        HttpResponse<String> query = callback(compensate(orderId() + "x".repeat(3000) + "&" + UNDO), step.sagaId());
        HttpResponse<String> header = callback(compensate(orderId() + "&" + UNDO), step.sagaId() + "x".repeat(20_000));
        HttpResponse<String> body = inventory.send(
                "PUT",
                compensate(orderId() + "&" + UNDO),
                "x".repeat(1024 * 1024 + 1),
                "Authorization",
                Tokens.SAGA,
                "Long-Running-Action",
                step.sagaId());

        assertRefused(query, 400, "malformed-callback");
        assertRefused(header, 400, "malformed-request");
        assertRefused(body, 413, "body-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:reserve-stock-undo", "direct://reserve-stock", "http://127.0.0.1:1/", "seda:x", ""})
    void callsNothingThatIsNoUndo(String endpoint) {
        String undo = "Camel-Saga-Compensate=" + endpoint.replace(":", "%3A").replace("/", "%2F");

        // Until the undos that are kept for open sagas are loaded, the coordinator is told to call again.
        HttpResponse<String> answer = await().until(
                        () -> callback(compensate(orderId() + "&" + undo), step.sagaId()),
                        told -> told.statusCode() != 503);

        assertRefused(answer, 404, "unknown-callback");
    }

    @Test
    void undoesOnceHoweverOftenItIsReplayed() {
        List<Integer> answers = List.of(
                step.undo().statusCode(), step.undo().statusCode(), step.undo().statusCode());

        assertThat(answers).containsOnly(204);
        assertThat(reserved(sku)).isZero();
        assertThat(available(sku)).isEqualTo(5);
        assertThat(DATABASE.sql()
                        .queryForList("select kind from movements where sku = ? order by kind", String.class, sku))
                .containsExactly("received", "released", "reserved");
    }

    private String orderId() {
        return "orderId=" + step.orderId();
    }

    private static String compensate(String query) {
        return "/lra-participant/compensate?" + query;
    }

    private HttpResponse<String> callback(String path, String lra) {
        return inventory.put(path, "Long-Running-Action", lra, "Authorization", Tokens.SAGA);
    }

    private void assertRefused(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("/problems/" + type);
        assertThat(reserved(sku)).isEqualTo(2);
        assertThat(step.take(linesOf(step, line(sku, 2))).statusCode())
                .as("is not undone")
                .isEqualTo(200);
    }
}
