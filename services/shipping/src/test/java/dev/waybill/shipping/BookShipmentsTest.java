package dev.waybill.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.platform.test.contract.EventContract;
import dev.waybill.platform.test.service.EventConsumer;
import dev.waybill.platform.test.service.EventConsumer.Outcome;
import dev.waybill.platform.test.service.Tokens;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookShipmentsTest extends ShippingRouteTest {

    private static final String TOPIC = "order.events.v1";

    private EventConsumer consumer;

    @BeforeEach
    void findTheConsumer() {
        consumer = new EventConsumer(context, "shipping-book-shipments-on-order-confirmed");
    }

    @AfterEach
    void recoverTheCarrier() {
        CARRIER.recover();
    }

    @Test
    void booksTheShipmentOfAConfirmedOrder() {
        OrderSaga saga = aSagaWithAShipment();

        confirm(saga);

        await().until(() -> saga.shipmentStatus().equals("booked"));
        String trackingNumber = Carrier.trackingNumberOf(saga.shipmentId());
        assertThat(shipmentsOf(saga).get(0).path("trackingNumber").asText()).isEqualTo(trackingNumber);
        assertThat(nextEventOf(saga).path("type").asText()).isEqualTo("shipment-created");
        var booked = nextEventOf(saga);
        assertThat(booked.path("type").asText()).isEqualTo("shipment-booked");
        assertThat(booked.path("data").path("trackingNumber").asText()).isEqualTo(trackingNumber);
        assertThat(booked.path("causationid").asText()).isEqualTo("/waybill/order/" + saga.orderId() + ".4");
    }

    @Test
    void tellsTheCarrierNoMoreThanItNeeds() {
        OrderSaga saga = aSagaWithAShipment();

        confirm(saga);

        await().until(() -> saga.shipmentStatus().equals("booked"));
        assertThat(CARRIER.requestsFor(saga.shipmentId())).singleElement().satisfies(request -> assertThat(request)
                .isEqualTo(json("{\"key\": \"%s\", \"postalCode\": \"10115\", \"country\": \"DE\"}"
                        .formatted(saga.shipmentId()))));
        assertThat(CARRIER.tokens()).isEmpty();
    }

    @Test
    void takesARepeatedEventOnce() {
        OrderSaga saga = aSagaWithAShipment();

        confirm(saga, saga);
        confirm(saga);

        await().until(() -> saga.shipmentStatus().equals("booked"));
        confirm(saga);
        assertThat(saga.shipmentStatus()).isEqualTo("booked");
        assertThat(CARRIER.requestsFor(saga.shipmentId())).hasSize(1);
        assertThat(saga.events()).containsExactly("shipment-created", "shipment-booked");
    }

    @Test
    void booksABatch() {
        OrderSaga[] sagas = {
            aSagaWithAShipment(), aSagaWithAShipment(), aSagaWithAShipment(), aSagaWithAShipment(), aSagaWithAShipment()
        };

        confirm(sagas);

        assertThat(sagas)
                .allSatisfy(saga -> await().until(() -> saga.shipmentStatus().equals("booked")));
    }

    @Test
    void keepsTryingUntilTheCarrierIsBack() {
        OrderSaga saga = aSagaWithAShipment();
        CARRIER.breakDown();

        confirm(saga);

        await().until(() -> attemptsOf(saga) >= 2);
        assertThat(saga.shipmentStatus()).isEqualTo("booking");
        assertThat(saga.events()).containsExactly("shipment-created");

        CARRIER.recover();

        await().until(() -> saga.shipmentStatus().equals("booked"));
        assertThat(saga.events()).containsExactly("shipment-created", "shipment-booked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parked", "skipped"})
    void booksToTheEditedAddressOnceItIsRetried(String state) {
        OrderSaga saga = aSagaWithAShipment();
        DATABASE.sql()
                .update(
                        "insert into saga_steps (saga_id, step, kind, state, correlation_id, parked_at)"
                                + " values (?, 'book-shipment', 'completion', ?, ?, clock_timestamp())",
                        saga.sagaId(),
                        state,
                        saga.orderId());
        confirm(saga);

        HttpResponse<String> refused = act("edit", saga, ", \"data\": {}");
        HttpResponse<String> edited = act("edit", saga, ", \"data\": {\"postalCode\": \"20095\"}");
        HttpResponse<String> retried = act("retry", saga, "");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(edited.statusCode()).as(edited.body()).isEqualTo(200);
        assertThat(retried.statusCode()).as(retried.body()).isEqualTo(200);
        await().until(() -> saga.shipmentStatus().equals("booked"));
        assertThat(CARRIER.requestsFor(saga.shipmentId())).singleElement().satisfies(request -> assertThat(
                        request.path("postalCode").asText())
                .isEqualTo("20095"));
    }

    @Test
    void countsNoFailureOfABookingThatIsDone() {
        OrderSaga saga = aSagaWithAShipment();
        confirm(saga);
        await().until(() -> saga.shipmentStatus().equals("booked"));

        camel.request("kamelet:fail-step?kind=completion", exchange -> {
            exchange.setVariable("step", "book-shipment");
            exchange.setVariable("sagaId", saga.sagaId());
            exchange.setVariable("orderId", saga.orderId());
            exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new SocketTimeoutException());
        });

        assertThat(bookingOf(saga)).containsEntry("state", "done").containsEntry("has_failed", false);
    }

    @Test
    void tellsWhenABookingThatFailedIsTriedNextAndEndsItsCount() {
        OrderSaga saga = aSagaWithAShipment();
        CARRIER.breakDown();

        confirm(saga);

        await().until(() -> bookingOf(saga).get("has_failed").equals(true));
        assertThat(bookingOf(saga)).containsEntry("state", "started").containsEntry("told_when", true);
        CARRIER.recover();
        await().until(() -> saga.shipmentStatus().equals("booked"));
        assertThat(bookingOf(saga)).containsEntry("state", "done");
    }

    @Test
    void leavesACancelledShipmentAlone() {
        OrderSaga saga = aSagaWithAShipment();
        saga.undo();
        OrderSaga next = aSagaWithAShipment();

        confirm(saga, next);

        await().until(() -> next.shipmentStatus().equals("booked"));
        assertThat(saga.shipmentStatus()).isEqualTo("cancelled");
        assertThat(CARRIER.requestsFor(saga.shipmentId())).isEmpty();
    }

    @Test
    void undoesNothingThatIsBooked() {
        OrderSaga saga = aSagaWithAShipment();
        confirm(saga);
        await().until(() -> saga.shipmentStatus().equals("booked"));

        saga.undo();

        assertThat(saga.shipmentStatus()).isEqualTo("booked");
        assertThat(saga.events()).containsExactly("shipment-created", "shipment-booked");
    }

    /** How operators are told of its booking, and whether they are told when it is really tried next. */
    private static Map<String, Object> bookingOf(OrderSaga saga) {
        return DATABASE.sql()
                .queryForMap(
                        """
                        select state, saga_log.next_attempt_at = shipments.next_attempt_at as told_when,
                               exists (select from saga_steps
                                        where saga_steps.saga_id = shipments.saga_id
                                          and saga_steps.step = 'book-shipment') as has_failed
                          from saga_log join shipments using (saga_id)
                         where saga_id = ? and step = 'book-shipment'""",
                        saga.sagaId());
    }

    private HttpResponse<String> act(String act, OrderSaga saga, String data) {
        return shipping()
                .post(
                        "/operations/steps/" + act,
                        """
                        {"sagaId": "%s", "step": "book-shipment", "by": "olga", "reason": "they have moved"%s}"""
                                .formatted(saga.sagaId(), data),
                        "Authorization",
                        Tokens.INTERNAL,
                        "Idempotency-Key",
                        UUID.randomUUID().toString());
    }

    private static int attemptsOf(OrderSaga saga) {
        return DATABASE.sql()
                .queryForObject("select attempts from shipments where saga_id = ?", Integer.class, saga.sagaId());
    }

    /** Delivers one batch of order-confirmed events, which is committed. */
    private void confirm(OrderSaga... sagas) {
        Outcome outcome = consumer.take(
                TOPIC, Arrays.stream(sagas).map(this::orderConfirmed).toList());
        assertThat(outcome.failure()).isNull();
        assertThat(outcome.commits()).hasSize(1);
    }

    private String orderConfirmed(OrderSaga saga) {
        var contract = EventContract.of("order", "order-confirmed");
        ObjectNode event = (ObjectNode) json(contract.example());
        event.put("id", saga.orderId() + ".4");
        event.put("sequence", "4");
        event.put("subject", saga.orderId());
        event.put("correlationid", saga.orderId());
        ((ObjectNode) event.path("data")).put("orderId", saga.orderId()).put("sagaId", saga.sagaId());
        contract.assertKeptBy(event.toString());
        return event.toString();
    }
}
