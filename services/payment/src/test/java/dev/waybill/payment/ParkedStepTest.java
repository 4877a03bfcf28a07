package dev.waybill.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.platform.test.contract.EventContract;
import dev.waybill.platform.test.service.Http;
import dev.waybill.platform.test.service.Tokens;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A void that fails too often, and what operators can do about it. */
class ParkedStepTest extends PaymentRouteTest {

    @LocalServerPort
    private int port;

    private Http operations;

    @BeforeEach
    void findTheOperations() {
        operations = new Http("http://127.0.0.1:" + port);
    }

    @Test
    void parksAVoidThatFailsTooOften() {
        OrderSaga saga = aSagaWhoseVoidIsParked();

        HttpResponse<String> again = saga.undo();

        assertThat(again.statusCode()).isEqualTo(500);
        assertThat(again.body()).isEqualTo("FailedToCompensate");
        assertThat(saga.paymentStatus()).isEqualTo("authorised");
        assertThat(nextEventOf(saga).path("type").asText()).isEqualTo("payment-authorised");
        JsonNode event = nextEventOf(saga);
        EventContract.of("payment", "saga-step-parked").assertKeptBy(event.toString());
        assertThat(event.path("data").path("step").asText()).isEqualTo("authorise-payment");
        assertThat(event.path("data").path("attempts").asInt()).isEqualTo(3);
        assertThat(event.path("data").path("reason").asText()).isEqualTo("http-503");
    }

    @Test
    void doesNotAuthoriseWhatIsParked() {
        OrderSaga saga = aSagaWhoseVoidIsParked();

        HttpResponse<String> late = saga.authorise("tok_ok");

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(json(late.body()).path("type").asText()).endsWith("step-undone");
        assertThat(saga.fence()).isEqualTo("parked");
    }

    @Test
    void listsWhatIsParkedWithoutTheCard() {
        OrderSaga saga = aSagaWhoseVoidIsParked();

        JsonNode step = stepsOf(saga, "state=parked").get(0);

        assertThat(step.path("service").asText()).isEqualTo("payment");
        assertThat(step.path("kind").asText()).isEqualTo("undo");
        assertThat(step.path("attempts").asInt()).isEqualTo(3);
        assertThat(step.path("lastError").asText()).isEqualTo("http-503");
        assertThat(step.path("payload").path("amount").asText()).isEqualTo("42.50");
        assertThat(step.toString()).doesNotContain("tok_ok");
        assertThat(stepsOf(saga, "state=parked&olderThanSeconds=3600")).isEmpty();
    }

    @Test
    void voidsAfterARetryOnceTheAcquirerIsBack() {
        OrderSaga saga = aSagaWhoseVoidIsParked();
        ACQUIRER.recover();

        HttpResponse<String> retried = act("retry", saga, "authorise-payment", UUID.randomUUID());

        assertThat(retried.statusCode()).isEqualTo(200);
        await().until(() -> saga.fence().equals("undone"));
        assertThat(saga.acquirerStatus()).isEqualTo("voided");
        JsonNode step = stepsOf(saga, "state=undone").get(0);
        assertThat(step.path("resolvedBy").asText()).isEqualTo("olga");
        assertThat(step.path("resolvedReason").asText()).isEqualTo("the acquirer is back");
    }

    @Test
    void parksAgainWhatIsForcedInVain() {
        OrderSaga saga = aSagaWhoseVoidIsParked();

        HttpResponse<String> forced = act("force", saga, "authorise-payment", UUID.randomUUID());

        assertThat(forced.statusCode()).isEqualTo(200);
        assertThat(json(forced.body()).path("state").asText()).isEqualTo("undoing");
        await().until(() -> saga.fence().equals("parked"));
        assertThat(saga.events()).containsExactly("payment-authorised", "saga-step-parked", "saga-step-parked");
    }

    @Test
    void tellsTheCoordinatorThatASkippedUndoIsDone() {
        OrderSaga saga = aSagaWhoseVoidIsParked();

        HttpResponse<String> skipped = act("skip", saga, "authorise-payment", UUID.randomUUID());

        assertThat(json(skipped.body()).path("state").asText()).isEqualTo("skipped");
        assertThat(saga.undo().statusCode()).isEqualTo(204);
        assertThat(saga.fence()).isEqualTo("skipped");
        assertThat(saga.paymentStatus()).isEqualTo("authorised");
    }

    @Test
    void actsOnceUnderAKey() {
        OrderSaga saga = aSagaWhoseVoidIsParked();
        UUID key = UUID.randomUUID();
        act("skip", saga, "authorise-payment", key);

        HttpResponse<String> again = act("skip", saga, "authorise-payment", key);
        HttpResponse<String> unfit = act("skip", saga, "authorise-payment", UUID.randomUUID());

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(unfit.statusCode()).isEqualTo(409);
        assertThat(act("edit", saga, "authorise-payment", UUID.randomUUID()).statusCode())
                .isEqualTo(409);
        assertThat(act("retry", saga, "no-such-step", UUID.randomUUID()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void takesAKeyOnceWhateverWasDoneSince() {
        OrderSaga saga = aSagaWhoseVoidIsParked();
        UUID forced = UUID.randomUUID();
        act("force", saga, "authorise-payment", forced);
        await().until(() -> saga.fence().equals("parked"));
        act("skip", saga, "authorise-payment", UUID.randomUUID());
        ACQUIRER.recover();

        HttpResponse<String> again = act("force", saga, "authorise-payment", forced);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(json(again.body()).path("state").asText()).isEqualTo("skipped");
        assertThat(saga.fence()).isEqualTo("skipped");
    }

    @Test
    void voidsWhatWasSkippedOnceItIsRetried() {
        OrderSaga saga = aSagaWhoseVoidIsParked();
        act("skip", saga, "authorise-payment", UUID.randomUUID());
        ACQUIRER.recover();

        HttpResponse<String> retried = act("retry", saga, "authorise-payment", UUID.randomUUID());

        assertThat(retried.statusCode()).isEqualTo(200);
        await().until(() -> saga.acquirerStatus().equals("voided"));
        await().until(() -> saga.fence().equals("undone"));
    }

    @Test
    void takesUpAVoidAgainWhoseProcessHasDied() {
        OrderSaga ofTheCoordinator = aSagaWhoseVoidIsUnderWay("2 hours", null);
        OrderSaga ofSomebodyElse = aSagaWhoseVoidIsUnderWay("1 second", "'force'");

        OrderSaga resumed = aSagaWhoseVoidIsUnderWay("1 hour", "'force'");

        await().until(() -> resumed.fence().equals("undone"));
        assertThat(resumed.acquirerStatus()).isEqualTo("voided");
        assertThat(List.of(ofTheCoordinator, ofSomebodyElse)).allSatisfy(saga -> assertThat(DATABASE.sql()
                        .queryForMap("select state, next_attempt_at from saga_steps where saga_id = ?", saga.sagaId()))
                .containsEntry("state", "undoing")
                .containsEntry("next_attempt_at", null));
    }

    @Test
    void parksACaptureThatFailsTooOftenAndNeverRefusesIt() {
        OrderSaga saga = aSaga();
        saga.authorise("tok_ok");
        ACQUIRER.breakDown();
        confirm(saga);

        await().until(() -> {
            closeTheBreakers();
            return !stepsOf(saga, "state=parked").isEmpty();
        });

        JsonNode parked = stepsOf(saga, "state=parked").get(0);
        assertThat(parked.path("step").asText()).isEqualTo("capture-payment");
        assertThat(parked.path("kind").asText()).isEqualTo("completion");
        assertThat(saga.paymentStatus()).isEqualTo("capturing");
        ACQUIRER.recover();
        act("retry", saga, "capture-payment", UUID.randomUUID());
        await().until(() -> saga.paymentStatus().equals("captured"));
        assertThat(stepsOf(saga, "state=done").findValuesAsText("step")).contains("capture-payment");
        assertThat(saga.events()).containsExactly("payment-authorised", "saga-step-parked", "payment-captured");
    }

    @Test
    void answersNobodyWithoutTheInternalToken() {
        List<HttpResponse<String>> answers = List.of(
                operations.get("/operations/steps"),
                operations.post("/operations/steps/skip", "{}"),
                operations.post("/operations/steps/skip", "{}", "Authorization", Tokens.SAGA));

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(401);
    }

    private OrderSaga aSagaWhoseVoidIsParked() {
        OrderSaga saga = aSaga();
        saga.authorise("tok_ok");
        ACQUIRER.breakDown();
        await().until(() -> {
            closeTheBreakers();
            return saga.undo().statusCode() == 500;
        });
        return saga;
    }

    /** As it is committed before the acquirer is called. */
    private OrderSaga aSagaWhoseVoidIsUnderWay(String since, String resolution) {
        OrderSaga saga = aSaga();
        assertThat(saga.authorise("tok_ok").statusCode()).isEqualTo(200);
        DATABASE.sql()
                .update(
                        "update saga_steps set state = 'undoing', attempts = 1, last_attempt_at = clock_timestamp()"
                                + " - interval '" + since + "', resolution = " + resolution + ", resolved_by = 'olga',"
                                + " resolved_reason = 'it is back', resolved_at = clock_timestamp() where saga_id = ?",
                        saga.sagaId());
        return saga;
    }

    private JsonNode stepsOf(OrderSaga saga, String filter) {
        HttpResponse<String> answer = operations.send(
                "GET",
                "/operations/steps?sagaId=" + URLEncoder.encode(saga.sagaId(), StandardCharsets.UTF_8) + "&" + filter,
                "",
                "Authorization",
                Tokens.INTERNAL);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer.body()).path("items");
    }

    private HttpResponse<String> act(String act, OrderSaga saga, String step, UUID key) {
        String data = act.equals("edit") ? ", \"data\": {}" : "";
        return operations.post(
                "/operations/steps/" + act,
                """
                {"sagaId": "%s", "step": "%s", "by": "olga", "reason": "the acquirer is back"%s}"""
                        .formatted(saga.sagaId(), step, data),
                "Authorization",
                Tokens.INTERNAL,
                "Idempotency-Key",
                key.toString());
    }
}
