package dev.waybill.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.platform.test.service.Tokens;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reconciliation reads of the payments, and has put right. */
class RepairPaymentsTest extends PaymentRouteTest {

    @Test
    void showsEveryPaymentOnOneOfItsPages() {
        List<String> sagas = List.of(
                anAuthorisedSaga().sagaId(),
                anAuthorisedSaga().sagaId(),
                anAuthorisedSaga().sagaId());

        assertThat(sagasInPagesOf(2)).doesNotHaveDuplicates().containsSubsequence(sagas);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer ", "Bearer another-token", "Basic aW50ZXJuYWw6"})
    void showsAndChangesNothingForSomebodyElse(String authorization) {
        OrderSaga saga = anAuthorisedSaga();
        String[] headers = authorization.isEmpty() ? new String[0] : new String[] {"Authorization", authorization};

        assertThat(payment().get("/operations/statement?limit=10", headers).statusCode())
                .isEqualTo(401);
        assertThat(payment()
                        .post("/operations/payments/void", "{\"key\": \"%s\"}".formatted(saga.key()), headers)
                        .statusCode())
                .isEqualTo(401);
        assertThat(saga.acquirerStatus()).isEqualTo("authorised");
    }

    @Test
    void voidsWhatIsHeldForNobodyAsOftenAsItIsAsked() {
        OrderSaga saga = anAuthorisedSaga();

        JsonNode first = repaired("void", saga.key(), "");
        JsonNode second = repaired("void", saga.key(), "");

        assertThat(first.at("/before/status").asText()).isEqualTo("authorised");
        assertThat(first.at("/after/status").asText()).isEqualTo("voided");
        assertThat(second.at("/before/status").asText()).isEqualTo("voided");
        assertThat(saga.acquirerStatus()).isEqualTo("voided");
        assertThat(saga.events()).containsExactly("payment-authorised", "payment-voided");
    }

    @Test
    void voidsAtTheAcquirerWhatIsVoidedOrUnknownHere() {
        OrderSaga saga = anAuthorisedSaga();
        DATABASE.sql().update("update payments set status = 'voided' where saga_id = ?", saga.sagaId());
        String unknown = "somebody-" + UUID.randomUUID();

        repaired("void", saga.key(), "");
        JsonNode stranger = repaired("void", unknown, "");

        assertThat(saga.acquirerStatus()).isEqualTo("voided");
        assertThat(stranger.at("/after/status").asText()).isEqualTo("unknown");
        assertThat(ACQUIRER.statusOf(unknown)).isEqualTo("voided");
    }

    @Test
    void capturesWhatIsOwedThoughItsEventWasTaken() {
        OrderSaga saga = anAuthorisedSaga();
        DATABASE.sql()
                .update(
                        "insert into inbox (consumer, source, event_id) values ('payment', '/waybill/order', ?)",
                        saga.orderId() + ".2");

        JsonNode repaired = repaired("capture", saga.key(), confirmation(saga));

        assertThat(repaired.at("/after/status").asText()).isEqualTo("captured");
        assertThat(saga.acquirerStatus()).isEqualTo("captured");
        assertThat(repaired("capture", saga.key(), confirmation(saga))
                        .at("/before/status")
                        .asText())
                .isEqualTo("captured");
        assertThat(saga.events()).containsExactly("payment-authorised", "payment-captured");
    }

    @Test
    void refundsWhatIsCapturedOnce() {
        OrderSaga saga = anAuthorisedSaga();
        repaired("capture", saga.key(), confirmation(saga));

        JsonNode refunded = repaired("refund", saga.key(), "");
        repaired("refund", saga.key(), "");

        assertThat(refunded.at("/after/status").asText()).isEqualTo("refunded");
        assertThat(saga.acquirerStatus()).isEqualTo("refunded");
        assertThat(saga.events()).containsExactly("payment-authorised", "payment-captured", "payment-refunded");
        nextEventOf(saga);
        nextEventOf(saga);
        assertThat(nextEventOf(saga).path("type").asText()).isEqualTo("payment-refunded");
    }

    @Test
    void changesNothingHereWhileTheAcquirerIsAway() {
        OrderSaga saga = anAuthorisedSaga();
        ACQUIRER.breakDown();

        HttpResponse<String> answer = ask("refund", "{\"key\": \"%s\"}".formatted(saga.key()));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(saga.paymentStatus()).isEqualTo("authorised");
    }

    private OrderSaga anAuthorisedSaga() {
        OrderSaga saga = aSaga();
        assertThat(saga.authorise("tok_ok").statusCode()).isEqualTo(200);
        return saga;
    }

    private static String confirmation(OrderSaga saga) {
        return """
               , "confirmation": {"source": "/waybill/order", "id": "%s.2",
                                  "data": {"orderId": "%s", "sagaId": "%s"}}"""
                .formatted(saga.orderId(), saga.orderId(), saga.sagaId());
    }

    private JsonNode repaired(String repair, String key, String more) {
        HttpResponse<String> answer = ask(repair, "{\"key\": \"%s\"%s}".formatted(key, more));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer.body());
    }

    private HttpResponse<String> ask(String repair, String body) {
        return payment().post("/operations/payments/" + repair, body, "Authorization", Tokens.INTERNAL);
    }

    private List<String> sagasInPagesOf(int limit) {
        List<String> sagas = new ArrayList<>();
        for (String cursor = ""; cursor != null; ) {
            HttpResponse<String> answer =
                    payment().get("/operations/statement?limit=" + limit + cursor, "Authorization", Tokens.INTERNAL);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode page = json(answer.body());
            page.path("items").forEach(item -> sagas.add(item.path("sagaId").asText()));
            cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : null;
        }
        return sagas;
    }
}
