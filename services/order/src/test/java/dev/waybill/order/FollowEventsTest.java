package dev.waybill.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.platform.test.contract.EventContract;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** What the order service makes of other services' events: it reads the examples that their contracts give. */
class FollowEventsTest extends OrderRouteTest {

    @Test
    void knowsThePriceOfTheLatestEventOfAProduct() {
        JsonNode registered =
                json(EventContract.of("catalog", "product-registered").example());
        String product = registered.path("data").path("productId").asText();

        consume("order/sql/copy-products.sql", priced(registered, 2, "9.00"), priced(registered, 3, "8.00"));
        consume("order/sql/copy-products.sql", priced(registered, 1, "7.00"));

        assertThat(DATABASE.sql()
                        .queryForObject(
                                "select price_amount::text from products where product_id = ?", String.class, product))
                .isEqualTo("8.00");
        DATABASE.sql().update("delete from products where product_id = ?", product);
    }

    @Test
    void showsTheStepsThatParticipantsTold() {
        String order = accepted();

        consume(
                "order/sql/follow-steps.sql",
                of(order, "inventory", "stock-reserved", 1, "first"),
                of(order, "payment", "payment-declined", 1, "first"));
        consume(
                "order/sql/follow-steps.sql",
                of(order, "inventory", "stock-released", 2, "first"),
                of(order, "payment", "payment-declined", 1, "first"));

        JsonNode steps = view(order).path("steps");
        assertThat(steps).hasSize(2);
        assertThat(steps.get(0).path("name").asText()).isEqualTo("reserve-stock");
        assertThat(steps.get(0).path("status").asText()).isEqualTo("undone");
        assertThat(steps.get(0).path("attempts").asInt()).isOne();
        assertThat(steps.get(1).path("name").asText()).isEqualTo("authorise-payment");
        assertThat(steps.get(1).path("status").asText()).isEqualTo("refused");
        assertThat(steps.get(1).path("error").asText()).isEqualTo("payment-declined");
    }

    @Test
    void showsTheLatestAttemptAlsoWhenTheUndoOfAnEarlierOneComesAfterIt() {
        String order = accepted();

        consume(
                "order/sql/follow-steps.sql",
                of(order, "payment", "payment-authorised", 1, "first"),
                of(order, "payment", "payment-authorised", 2, "second"),
                of(order, "payment", "payment-voided", 3, "first"));

        JsonNode step = view(order).path("steps").get(0);
        assertThat(step.path("status").asText()).isEqualTo("done");
        assertThat(step.path("attempts").asInt()).isEqualTo(2);
    }

    private static JsonNode priced(JsonNode registered, int sequence, String amount) {
        ObjectNode event = registered.deepCopy();
        event.put("sequence", String.valueOf(sequence));
        event.put("id", "P-x." + sequence);
        ((ObjectNode) event.path("data").path("price")).put("amount", amount);
        return event;
    }

    private static JsonNode of(String order, String owner, String type, int sequence, String saga) {
        ObjectNode event = (ObjectNode) json(EventContract.of(owner, type).example());
        event.put("id", order + "." + sequence);
        event.put("sequence", String.valueOf(sequence));
        ((ObjectNode) event.path("data")).put("orderId", order);
        ((ObjectNode) event.path("data")).put("sagaId", saga);
        return event;
    }

    private void consume(String file, JsonNode... events) {
        Exchange done = camel.request("kamelet:sql?file=" + file, batch -> {
            batch.setVariable("consumer", "order-test");
            batch.setVariable("events", java.util.Arrays.toString(events));
        });
        assertThat(done.getException()).isNull();
    }
}
