package dev.waybill.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

class CapturePaymentTest extends PaymentRouteTest {

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
}
