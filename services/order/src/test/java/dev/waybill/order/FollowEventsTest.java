package dev.waybill.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.platform.test.contract.EventContract;
import dev.waybill.platform.test.service.EventConsumer;
import dev.waybill.platform.test.service.EventConsumer.Outcome;
import dev.waybill.platform.test.service.TopicRecord;
import java.util.stream.Stream;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the order service makes of other services' events: it reads the examples that their contracts give. */
class FollowEventsTest extends OrderRouteTest {

    private static final String PRODUCTS = "order-copy-products-on-product-registered";
    private static final String STEPS = "order-follow-steps-on-participant-events";
    private static final String SAGA = "http://127.0.0.1:8070/lra-coordinator/";

    @BeforeEach
    void forgetDeadLetters() {
        MockEndpoint.resetMocks(context);
    }

    @Test
    void knowsThePriceOfTheLatestEventOfAProduct() {
        JsonNode registered =
                json(EventContract.of("catalog", "product-registered").example());
        String product = registered.path("data").path("productId").asText();

        consume(PRODUCTS, priced(registered, 2, "9.00"), priced(registered, 3, "8.00"));
        consume(PRODUCTS, priced(registered, 1, "7.00"));

        assertThat(DATABASE.sql()
                        .queryForObject(
                                "select price_amount::text from products where product_id = ?", String.class, product))
                .isEqualTo("8.00");
        DATABASE.sql().update("delete from products where product_id = ?", product);
    }

    @Test
    void putsAsideAPriceThatNobodyCanPay() {
        JsonNode[] unpayable = Stream.of(
                        "1.00 XAU", "1.00 XXX", "1.00 ZZZ", "1.00 eur", "0.00001 EUR", "1000000000000000 EUR", "-1 EUR")
                .map(price -> {
                    JsonNode registered = priced(
                            json(EventContract.of("catalog", "product-registered")
                                    .example()),
                            9,
                            price.split(" ")[0]);
                    ((ObjectNode) registered.at("/data/price")).put("currency", price.split(" ")[1]);
                    ((ObjectNode) registered.path("data")).put("productId", "P-unpayable");
                    return registered;
                })
                .toArray(JsonNode[]::new);

        consume(PRODUCTS, unpayable);

        assertThat(new EventConsumer(context, PRODUCTS).deadLetters("catalog.events.v1"))
                .extracting(letter -> EventConsumer.header(letter, "dead-letter-reason"))
                .hasSameSizeAs(unpayable)
                .containsOnly("schema");
        assertThat(DATABASE.sql().queryForList("select from products where product_id = 'P-unpayable'"))
                .isEmpty();
    }

    @Test
    void showsTheStepsThatParticipantsTold() {
        String order = accepted();

        consume(
                STEPS,
                of(order, "inventory", "stock-reserved", 1, "first"),
                of(order, "payment", "payment-declined", 1, "first"));
        consume(
                STEPS,
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
                STEPS,
                of(order, "payment", "payment-authorised", 1, "first"),
                of(order, "payment", "payment-authorised", 2, "second"),
                of(order, "payment", "payment-voided", 3, "first"));

        JsonNode step = view(order).path("steps").get(0);
        assertThat(step.path("status").asText()).isEqualTo("done");
        assertThat(step.path("attempts").asInt()).isEqualTo(2);
    }

    @Test
    void showsAStepAsItsLastEventLeftItWhicheverComesFirst() {
        String order = accepted();

        consume(STEPS, of(order, "inventory", "stock-released", 2, "first"));
        consume(
                STEPS,
                of(order, "inventory", "stock-reserved", 1, "first"),
                of(order, "inventory", "stock-reserved", 1, "first"));

        JsonNode steps = view(order).path("steps");
        assertThat(steps).hasSize(1);
        assertThat(steps.get(0).path("status").asText()).isEqualTo("undone");
    }

    @Test
    void showsAnUndoThatFailedUntilItIsDone() {
        String order = accepted();

        consume(
                STEPS,
                of(order, "inventory", "stock-reserved", 1, "first"),
                of(order, "inventory", "saga-step-parked", 2, "first"));

        JsonNode failed = view(order).path("steps").get(0);
        assertThat(failed.path("name").asText()).isEqualTo("reserve-stock");
        assertThat(failed.path("status").asText()).isEqualTo("undo-failed");
        assertThat(failed.path("error").asText()).startsWith("sqlstate-23514");
        assertThat(failed.path("attempts").asInt()).isOne();

        consume(STEPS, of(order, "inventory", "stock-released", 3, "first"));

        assertThat(view(order).path("steps").get(0).path("status").asText()).isEqualTo("undone");
    }

    @Test
    void showsNoStepForACompletionThatIsParked() {
        String order = accepted();

        consume(STEPS, of(order, "shipping", "saga-step-parked", 1, "first"));

        assertThat(view(order).path("steps")).isEmpty();
    }

    @Test
    void takesTheLatestOfEventsThatComeTwiceAndInTheWrongOrderInOneBatch() {
        JsonNode registered =
                json(EventContract.of("catalog", "product-registered").example());
        String product = registered.path("data").path("productId").asText();
        JsonNode latest = priced(registered, 3, "8.00");

        consume(PRODUCTS, latest, priced(registered, 2, "9.00"), latest, priced(registered, 1, "7.00"));

        assertThat(DATABASE.sql()
                        .queryForObject(
                                "select price_amount::text from products where product_id = ?", String.class, product))
                .isEqualTo("8.00");
        DATABASE.sql().update("delete from products where product_id = ?", product);
    }

    @Test
    void followsTheOtherStepsWhenOneEventCannotBeUsed() {
        String order = accepted();
        ObjectNode wrong = (ObjectNode) of(order, "payment", "payment-authorised", 1, "first");
        wrong.withObject("data").put("orderId", "none");
        ObjectNode newer = (ObjectNode) of(order, "payment", "payment-voided", 2, "first");
        newer.put("dataschema", "/contracts/payment/events/payment-voided.v2.schema.json");
        ObjectNode endless = (ObjectNode) of(order, "shipping", "shipment-created", 1, "first");
        endless.put("sequence", "99999999999").put("id", order + ".99999999999");
        ObjectNode ancient = (ObjectNode) of(order, "shipping", "shipment-created", 2, "first");
        ancient.put("time", "0000-01-01T00:00:00Z");

        consume(STEPS, of(order, "inventory", "stock-reserved", 1, "first"), wrong, newer, endless, ancient);

        assertThat(view(order).path("steps")).hasSize(1);
        EventConsumer consumer = new EventConsumer(context, STEPS);
        assertThat(consumer.deadLetters("payment.events.v1"))
                .extracting(letter -> EventConsumer.header(letter, "dead-letter-reason"))
                .containsExactly("schema", "version");
        assertThat(consumer.deadLetters("shipping.events.v1"))
                .extracting(letter -> EventConsumer.header(letter, "dead-letter-error"))
                .containsExactly("/sequence breaks 'pattern'", "SQLSTATE 22008");
    }

    @Test
    void putsAsideWhatContradictsTheEventsThatCameBefore() {
        ObjectNode registered = (ObjectNode)
                json(EventContract.of("catalog", "product-registered").example());
        ((ObjectNode) registered.path("data")).put("productId", "P-leap");
        registered.put("subject", "P-leap");

        consume(PRODUCTS, priced(registered, 1, "1.00"));
        consume(PRODUCTS, priced(registered, 3, "3.00"), priced(registered, 1, "1.00"), priced(registered, 1, "1.50"));
        consume(PRODUCTS, priced(registered, 999999999, "9.00"), priced(registered, 2, "2.00"));

        assertThat(priceOf("P-leap")).isEqualTo("2.00");
        assertThat(new EventConsumer(context, PRODUCTS).deadLetters("catalog.events.v1"))
                .extracting(letter -> EventConsumer.header(letter, "dead-letter-reason"))
                .containsExactly("sequence", "conflict", "sequence");

        consume(PRODUCTS, priced(registered, 3, "3.00"), priced(registered, 4, "4.00"));

        assertThat(priceOf("P-leap")).isEqualTo("4.00");
        DATABASE.sql().update("delete from products where product_id = 'P-leap'");
    }

    /** It came, even though it cannot be used: what comes behind it does not leap. */
    @Test
    void takesTheNextEventAfterOneThatCannotBeUsed() {
        String order = accepted();
        ObjectNode wrong = (ObjectNode) of(order, "payment", "payment-authorised", 2, "first");
        wrong.put("dataschema", "/contracts/payment/events/payment-authorised.v2.schema.json");

        consume(STEPS, of(order, "payment", "payment-captured", 1, "first"));
        consume(STEPS, wrong);
        consume(STEPS, of(order, "payment", "payment-authorised", 3, "first"));

        assertThat(view(order).path("steps").get(0).path("status").asText()).isEqualTo("done");
    }

    @ParameterizedTest
    @CsvSource({
        "-1.00, EUR, /data/price/amount",
        "1e30, EUR, /data/price/amount",
        "1.00, eur, /data/price/currency",
        "1.00, EURO, /data/price/currency",
        "1.00, ZZZ, /data/price/currency",
        "1.00, XAU, /data/price/currency"
    })
    void copiesNoProductWhosePriceNobodyCanPay(String amount, String currency, String place) {
        ObjectNode registered = (ObjectNode)
                priced(json(EventContract.of("catalog", "product-registered").example()), 1, amount);
        ((ObjectNode) registered.path("data").path("price")).put("currency", currency);

        consume(PRODUCTS, registered);

        assertThat(new EventConsumer(context, PRODUCTS).deadLetters("catalog.events.v1"))
                .extracting(letter -> EventConsumer.header(letter, "dead-letter-error"))
                .singleElement()
                .asString()
                .startsWith(place + " breaks");
    }

    private static String priceOf(String product) {
        return DATABASE.sql()
                .queryForObject("select price_amount::text from products where product_id = ?", String.class, product);
    }

    private static JsonNode priced(JsonNode registered, int sequence, String amount) {
        ObjectNode event = registered.deepCopy();
        event.put("sequence", String.valueOf(sequence));
        event.put("id", event.path("subject").asText() + "." + sequence);
        ((ObjectNode) event.path("data").path("price")).put("amount", amount);
        return event;
    }

    private static JsonNode of(String order, String owner, String type, int sequence, String saga) {
        ObjectNode event = (ObjectNode) json(EventContract.of(owner, type).example());
        event.put("subject", order);
        event.put("id", order + "." + sequence);
        event.put("sequence", String.valueOf(sequence));
        ((ObjectNode) event.path("data")).put("orderId", order);
        ((ObjectNode) event.path("data")).put("sagaId", SAGA + saga);
        return event;
    }

    private void consume(String route, JsonNode... events) {
        Outcome outcome = new EventConsumer(context, route)
                .take(Stream.of(events).map(FollowEventsTest::record).toArray(TopicRecord[]::new));
        assertThat(outcome.failure()).isNull();
    }

    private static TopicRecord record(JsonNode event) {
        String owner = event.path("source").asText().replace("/waybill/", "");
        return TopicRecord.of(owner + ".events.v1", event.toString());
    }
}
