package dev.waybill.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.platform.test.contract.EventContract;
import dev.waybill.platform.test.service.EventConsumer;
import dev.waybill.platform.test.service.EventConsumer.Outcome;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CapturePaymentTest extends PaymentRouteTest {

    private static final String TOPIC = "order.events.v1";

    private EventConsumer consumer;

    @BeforeEach
    void findTheConsumer() {
        consumer = new EventConsumer(context, "payment-capture-payment-on-order-confirmed");
    }

    @Test
    void capturesWhatAConfirmedOrderOwes() {
        OrderSaga saga = anAuthorisedSaga();

        confirm(saga);

        await().until(() -> saga.paymentStatus().equals("captured"));
        assertThat(saga.acquirerStatus()).isEqualTo("captured");
        assertThat(nextEventOf(saga).path("type").asText()).isEqualTo("payment-authorised");
        var captured = nextEventOf(saga);
        assertThat(captured.path("type").asText()).isEqualTo("payment-captured");
        assertThat(captured.path("causationid").asText()).isEqualTo("/waybill/order/" + saga.orderId() + ".4");
    }

    @Test
    void takesARepeatedEventOnce() {
        OrderSaga saga = anAuthorisedSaga();

        confirm(saga, saga);
        confirm(saga);

        await().until(() -> saga.paymentStatus().equals("captured"));
        confirm(saga);
        assertThat(saga.paymentStatus()).isEqualTo("captured");
        assertThat(saga.events()).containsExactly("payment-authorised", "payment-captured");
    }

    @Test
    void capturesABatchSideBySide() {
        OrderSaga[] sagas = {anAuthorisedSaga(), anAuthorisedSaga(), anAuthorisedSaga(), anAuthorisedSaga()};

        confirm(sagas);

        assertThat(sagas).allSatisfy(saga -> await().untilAsserted(
                        () -> assertThat(saga.acquirerStatus()).isEqualTo("captured")));
    }

    @Test
    void keepsTryingUntilTheAcquirerIsBack() {
        OrderSaga saga = anAuthorisedSaga();
        ACQUIRER.breakDown();

        confirm(saga);

        await().until(() -> attemptsOf(saga) >= 2);
        assertThat(saga.paymentStatus()).isEqualTo("capturing");
        assertThat(saga.events()).containsExactly("payment-authorised");

        ACQUIRER.recover();

        await().until(() -> saga.paymentStatus().equals("captured"));
        assertThat(saga.acquirerStatus()).isEqualTo("captured");
        assertThat(saga.events()).containsExactly("payment-authorised", "payment-captured");
    }

    @Test
    void leavesAVoidedPaymentAlone() {
        OrderSaga saga = anAuthorisedSaga();
        saga.undo();

        confirm(saga);

        assertThat(saga.paymentStatus()).isEqualTo("voided");
        assertThat(saga.acquirerStatus()).isEqualTo("voided");
    }

    private OrderSaga anAuthorisedSaga() {
        OrderSaga saga = aSaga();
        assertThat(saga.authorise("tok_ok").statusCode()).isEqualTo(200);
        return saga;
    }

    private static int attemptsOf(OrderSaga saga) {
        return DATABASE.sql()
                .queryForObject(
                        "select capture_attempts from payments where saga_id = ?", Integer.class, saga.sagaId());
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
        event.put("subject", saga.orderId());
        event.put("correlationid", saga.orderId());
        ((ObjectNode) event.path("data")).put("orderId", saga.orderId()).put("sagaId", saga.sagaId());
        contract.assertKeptBy(event.toString());
        return event.toString();
    }
}
