package dev.waybill.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.platform.test.service.Meanwhile;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
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
    void parksNothingWhileTheAcquirerIsAway() {
        OrderSaga saga = anAuthorisedSaga();
        ACQUIRER.breakDown();

        confirm(saga);

        await().atMost(Duration.ofSeconds(30)).until(() -> attemptsOf(saga) >= 6);
        assertThat(captureOf(saga)).containsEntry("state", "started");
        assertThat(saga.events()).containsExactly("payment-authorised");
    }

    @Test
    void countsNoFailureOfACaptureThatIsDone() {
        OrderSaga saga = anAuthorisedSaga();
        confirm(saga);
        await().until(() -> saga.paymentStatus().equals("captured"));

        fail(saga);

        assertThat(stepsNamed("capture-payment", saga)).isEmpty();
        assertThat(captureOf(saga)).containsEntry("state", "done");
    }

    @Test
    void endsTheCountOfAFailureThatCameWhileItWasCaptured() throws SQLException {
        OrderSaga saga = anAuthorisedSaga();
        ACQUIRER.breakDown();
        confirm(saga);
        await().until(() -> !stepsNamed("capture-payment", saga).isEmpty());
        DATABASE.sql()
                .update(
                        "update payments set next_attempt_at = now() + interval '1 hour' where saga_id = ?",
                        saga.sagaId());
        DATABASE.sql().update("delete from saga_steps where saga_id = ? and step = 'capture-payment'", saga.sagaId());
        CompletableFuture<Exchange> captured;

        try (Connection other = DATABASE.sql().getDataSource().getConnection()) {
            other.setAutoCommit(false);
            try (var lock = other.prepareStatement("select from payments where saga_id = ? for update")) {
                lock.setString(1, saga.sagaId());
                lock.execute();
            }
            captured = Meanwhile.begin(() -> finish(saga));
            await().until(() -> somebodyWaitsForALock());
            fail(saga);
            other.commit();
        }

        assertThat(captured.join().getException()).isNull();
        assertThat(saga.paymentStatus()).isEqualTo("captured");
        assertThat(stepsNamed("capture-payment", saga)).containsExactly("done");
    }

    @Test
    void tellsWhenACaptureThatFailedIsTriedNext() {
        OrderSaga saga = anAuthorisedSaga();
        ACQUIRER.breakDown();

        confirm(saga);

        await().until(() -> !stepsNamed("capture-payment", saga).isEmpty());
        assertThat(captureOf(saga)).containsEntry("state", "started").containsEntry("told_when", true);
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

    /** An attempt fails; the answer of the acquirer or of the database was lost. */
    private void fail(OrderSaga saga) {
        Exchange counted = camel.request("kamelet:fail-step?kind=completion", exchange -> {
            exchange.setVariable("step", "capture-payment");
            exchange.setVariable("sagaId", saga.sagaId());
            exchange.setVariable("orderId", saga.orderId());
            exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new SocketTimeoutException());
        });
        assertThat(counted.getProperty(Exchange.EXCEPTION_CAUGHT)).isInstanceOf(SocketTimeoutException.class);
    }

    private Exchange finish(OrderSaga saga) {
        return camel.request(
                "kamelet:sql?file=payment/sql/finish-capture.sql",
                exchange -> exchange.setVariable(
                        "paymentId",
                        DATABASE.sql()
                                .queryForObject(
                                        "select id::text from payments where saga_id = ?",
                                        String.class,
                                        saga.sagaId())));
    }

    private static boolean somebodyWaitsForALock() {
        return DATABASE.sql()
                .queryForObject(
                        "select exists (select from pg_locks join pg_database on pg_database.oid = database"
                                + " where not granted and datname = current_database())"
                                + " or exists (select from pg_locks where not granted and locktype = 'transactionid')",
                        Boolean.class);
    }

    private static List<String> stepsNamed(String step, OrderSaga saga) {
        return DATABASE.sql()
                .queryForList(
                        "select state from saga_steps where saga_id = ? and step = ?",
                        String.class,
                        saga.sagaId(),
                        step);
    }

    /** How operators are told of its capture, and whether they are told when it is really tried next. */
    private static Map<String, Object> captureOf(OrderSaga saga) {
        return DATABASE.sql()
                .queryForMap(
                        """
                        select state, saga_log.next_attempt_at = payments.next_attempt_at as told_when
                          from saga_log join payments using (saga_id)
                         where saga_id = ? and step = 'capture-payment'""",
                        saga.sagaId());
    }

    private static int attemptsOf(OrderSaga saga) {
        return DATABASE.sql()
                .queryForObject(
                        "select capture_attempts from payments where saga_id = ?", Integer.class, saga.sagaId());
    }
}
