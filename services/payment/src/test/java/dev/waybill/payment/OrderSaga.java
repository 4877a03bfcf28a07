package dev.waybill.payment;

import dev.waybill.platform.test.database.TestDatabase;
import dev.waybill.platform.test.service.Http;
import dev.waybill.platform.test.service.Meanwhile;
import dev.waybill.platform.test.service.SagaStep;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.jdbc.core.JdbcTemplate;

/** One attempt at an order, of 42.50 EUR unless said otherwise, and what has become of its payment here and at the acquirer. */
record OrderSaga(SagaStep step) {

    private static final JdbcTemplate SQL = TestDatabase.of("payment").sql();

    static OrderSaga at(Http payment) {
        return new OrderSaga(SagaStep.of(payment, "authorise-payment"));
    }

    String orderId() {
        return step.orderId().toString();
    }

    String sagaId() {
        return step.sagaId();
    }

    HttpResponse<String> authorise(String token) {
        return authorise(token, "42.50", "EUR");
    }

    HttpResponse<String> authorise(String token, String amount, String currency) {
        return step.take(
                """
                {"orderId": "%s", "amount": {"amount": "%s", "currency": "%s"}, "token": "%s"}"""
                        .formatted(orderId(), amount, currency, token));
    }

    CompletableFuture<HttpResponse<String>> authoriseMeanwhile(String token) {
        return Meanwhile.begin(() -> authorise(token));
    }

    HttpResponse<String> undo() {
        return step.undo();
    }

    CompletableFuture<HttpResponse<String>> undoMeanwhile() {
        return Meanwhile.begin(this::undo);
    }

    /** The status of its payment; {@code none} if there is no payment. */
    String paymentStatus() {
        return one("select status from payments where saga_id = ?");
    }

    /** The state of its fence; {@code none} if it was never called. */
    String fence() {
        return one("select state from saga_steps where saga_id = ? and step = 'authorise-payment'");
    }

    /** What the acquirer has under the key of its payment; {@code unknown} if nothing. */
    String acquirerStatus() {
        return Acquirer.running().statusOf(key());
    }

    /** How often the acquirer was asked to authorise its payment; counted for tokens that change their answer. */
    int callsToAcquirer() {
        return Acquirer.running().callsOf(key());
    }

    /** The key of its payment at the acquirer; {@code none} if there is no payment. */
    String key() {
        return one("select acquirer_key from payments where saga_id = ?");
    }

    /** The types of its events, in order. */
    List<String> events() {
        return SQL.queryForList(
                "select type from events where aggregate_id = ? order by version", String.class, orderId());
    }

    private String one(String query) {
        return SQL.queryForList(query, String.class, sagaId()).stream()
                .findFirst()
                .orElse("none");
    }
}
