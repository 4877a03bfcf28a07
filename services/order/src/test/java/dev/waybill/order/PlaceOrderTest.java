package dev.waybill.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One attempt at a time: what binds a saga to an order, and what its callbacks make of the order. */
class PlaceOrderTest extends OrderRouteTest {

    private final String saga = aSaga();

    @Test
    void bindsOneSagaToAnOrder() {
        String order = accepted();

        assertThat(bind(order, 1, saga)).isTrue();
        assertThat(bind(order, 1, aSaga())).isFalse();
        assertThat(row(order)).containsEntry("saga_id", saga);
    }

    @Test
    void bindsNoSagaAfterTheLease() {
        String order = accepted();
        endLease(order);

        assertThat(bind(order, 1, saga)).isFalse();
    }

    @Test
    void bindsNoSagaOfAWorkerWhoseOrderTheSweepHasTaken() {
        String order = accepted();
        endLease(order);

        assertThat(sweep()).asString().contains(order).contains("attempt=2");
        assertThat(bind(order, 1, aSaga())).isFalse();
        assertThat(bind(order, 2, saga)).isTrue();
        assertThat(sweep()).isEmpty();
    }

    @Test
    void bindsNoSagaThatWasUndoneBefore() {
        String order = accepted();

        callBack("place-order-undo", order, saga);

        assertThat(bind(order, 1, saga)).isFalse();
        assertThat(row(order)).containsEntry("saga_id", null).containsEntry("status", "pending");
        assertThat(bind(order, 1, aSaga())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"place-order-undo, none", "place-order-done, 1-1-1-1-1", "place-order-undo, ''"})
    void parksNothingForACallbackThatNamesNoOrder(String callback, String order) {
        for (int attempt = 0; attempt < 12; attempt++) {
            HttpResponse<String> answer = calledBack(callback, order, saga);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("/problems/malformed-callback");
        }
        assertThat(DATABASE.sql().queryForList("select from saga_steps where saga_id = ?", saga))
                .isEmpty();
    }

    @Test
    void confirmsTheOrderOnceWhenItsSagaIsClosed() {
        String order = accepted();
        bind(order, 1, saga);

        callBack("place-order-done", order, saga);
        callBack("place-order-done", order, saga);
        callBack("place-order-undo", order, saga);

        assertThat(view(order).path("status").asText()).isEqualTo("confirmed");
        assertThat(view(order).path("steps").get(0).path("name").asText()).isEqualTo("confirm-order");
        assertThat(history(order)).containsExactly("order-placed", "order-confirmed");
    }

    @Test
    void rejectsTheOrderForWhatAParticipantRefused() {
        String order = accepted();
        bind(order, 1, saga);
        record(order, "create-shipment", "address-not-served");

        callBack("place-order-undo", order, saga);
        callBack("place-order-undo", order, saga);

        JsonNode view = view(order);
        assertThat(view.path("status").asText()).isEqualTo("rejected");
        assertThat(view.path("reason").asText()).isEqualTo("address-not-served");
        assertThat(history(order)).containsExactly("order-placed", "order-rejected");
    }

    @Test
    void letsTheOrderWaitAfterAFailure() {
        String order = accepted();
        bind(order, 1, saga);
        record(order, "reserve-stock", "");

        callBack("place-order-undo", order, saga);

        assertThat(view(order).path("status").asText()).isEqualTo("pending");
        assertThat(row(order)).containsEntry("saga_id", null);
        assertThat(sweep()).as("its back-off is not over").isEmpty();
        endLease(order);
        assertThat(sweep()).asString().contains(order).contains("attempt=2");
        assertThat(history(order)).containsExactly("order-placed");
    }

    @Test
    void tellsThatPaymentIsPendingUntilAnotherStepFails() {
        String order = accepted();
        bind(order, 1, saga);
        record(order, "authorise-payment", "");
        callBack("place-order-undo", order, saga);
        assertThat(view(order).path("status").asText()).isEqualTo("payment-pending");
        String second = aSaga();
        bind(order, 1, second);
        camel.request("direct:record-failure", failure(order, second, "create-shipment", ""));

        callBack("place-order-undo", order, second);

        assertThat(view(order).path("status").asText()).isEqualTo("pending");
        assertThat(history(order)).containsExactly("order-placed", "order-payment-pending", "order-resumed");
    }

    @Test
    void rejectsTheOrderAfterItsDeadline() {
        String bound = accepted();
        bind(bound, 1, saga);
        String waiting = accepted();
        DATABASE.sql().update("update orders set deadline_at = now() - interval '1 second'");
        endLease(waiting);

        camel.request("direct:expire-orders", exchange -> {});
        callBack("place-order-undo", bound, saga);

        assertThat(view(bound).path("reason").asText()).isEqualTo("timed-out");
        assertThat(view(waiting).path("reason").asText()).isEqualTo("timed-out");
        assertThat(history(waiting)).containsExactly("order-placed", "order-rejected");
    }

    @Test
    void leavesTheOrderToTheSagaThatIsBound() {
        String order = accepted();
        bind(order, 1, saga);

        callBack("place-order-undo", order, aSaga());
        callBack("place-order-done", order, aSaga());

        assertThat(row(order)).containsEntry("saga_id", saga).containsEntry("status", "pending");
    }

    @Test
    void tellsWhoeverTellsTheCustomerWhatWasOrdered() {
        String confirmed = accepted();
        bind(confirmed, 1, saga);
        callBack("place-order-done", confirmed, saga);
        String refused = accepted();
        String second = aSaga();
        bind(refused, 1, second);
        camel.request("direct:record-failure", failure(refused, second, "reserve-stock", "out-of-stock"));
        callBack("place-order-undo", refused, second);
        String expired = accepted();
        DATABASE.sql().update("update orders set deadline_at = now() where id = ?::uuid", expired);
        endLease(expired);
        camel.request("direct:expire-orders", exchange -> {});

        assertThat(List.of(confirmed, refused, expired)).map(this::lastEvent).allSatisfy(event -> {
            assertThat(event.path("customerId").asText()).isEqualTo(CUSTOMER);
            assertThat(event.path("total").path("amount").asText()).isEqualTo("59.50");
            assertThat(event.path("lines"))
                    .isEqualTo(
                            json(
                                    """
                            [{"productId": "P-1001", "name": "Tea", "quantity": 2,
                              "unitPrice": {"amount": "12.75", "currency": "EUR"}},
                             {"productId": "P-1002", "name": "Pot", "quantity": 2,
                              "unitPrice": {"amount": "17.00", "currency": "EUR"}}]"""));
        });
    }

    /** What the last event of an order says. */
    private JsonNode lastEvent(String order) {
        JsonNode last = null;
        for (var event = outbox.next(order); event.isPresent(); event = outbox.next(order)) {
            last = event.get().path("data");
        }
        return last;
    }

    private static void endLease(String order) {
        DATABASE.sql().update("update orders set next_attempt_at = now() where id = ?::uuid", order);
    }

    private void record(String order, String step, String refusal) {
        camel.request("direct:record-failure", failure(order, saga, step, refusal));
    }

    private static org.apache.camel.Processor failure(String order, String saga, String step, String refusal) {
        return exchange -> {
            exchange.setVariable("orderId", order);
            exchange.setVariable("sagaId", saga);
            exchange.setVariable("step", step);
            exchange.setVariable("whileAway", step.equals("authorise-payment") ? "payment-pending" : "pending");
            exchange.setVariable("refusal", refusal);
        };
    }

    private List<?> sweep() {
        Exchange claimed = camel.request("kamelet:sql?file=order/sql/claim-orders.sql&rows=SelectList", exchange -> {
            exchange.setVariable("lease", "30 seconds");
            exchange.setVariable("limit", 100);
            exchange.setVariable("room", 200);
            exchange.setVariable("spare", 100);
            exchange.setVariable("trials", 1);
        });
        return claimed.getMessage().getBody(List.class);
    }

    /** The types of the order's events, each held against its contract. */
    private List<String> history(String order) {
        return java.util.stream.Stream.generate(() -> outbox.next(order))
                .takeWhile(java.util.Optional::isPresent)
                .map(event -> event.get().path("type").asText())
                .toList();
    }
}
