package dev.waybill.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.platform.test.contract.EventContract;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CapturePaymentTest extends PaymentRouteTest {

    private static final String CONSUMER = "payment-capture-payment-on-order-confirmed";
    private static final String ORDER_EVENTS = "direct:order.events.v1";

    private final KafkaManualCommit offset = mock(KafkaManualCommit.class);

    @Autowired
    private CamelContext context;

    @BeforeEach
    void takeEventsFromTheTest() throws Exception {
        if (context.hasEndpoint(ORDER_EVENTS) == null) {
            AdviceWith.adviceWith(context, CONSUMER, route -> route.replaceFromWith(ORDER_EVENTS));
            context.getRouteController().startRoute(CONSUMER);
        }
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
        verify(offset).commit();
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

    /** Sends one batch of order-confirmed events, as the Kafka consumer gathers them. */
    private void confirm(OrderSaga... sagas) {
        List<Exchange> batch =
                Arrays.stream(sagas).map(this::orderConfirmed).map(this::record).toList();
        Exchange answer =
                camel.request(ORDER_EVENTS, exchange -> exchange.getMessage().setBody(batch));
        assertThat(answer.getException()).isNull();
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

    private Exchange record(String event) {
        return ExchangeBuilder.anExchange(context)
                .withBody(event)
                .withHeader(KafkaConstants.TOPIC, "order.events.v1")
                .withHeader(KafkaConstants.PARTITION, 0)
                .withHeader(KafkaConstants.MANUAL_COMMIT, offset)
                .build();
    }
}
