package dev.waybill.payment;

import dev.waybill.platform.test.database.TestDatabase;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.springframework.jdbc.core.JdbcTemplate;

/** One attempt at an order of 42.50 EUR, as the order service and the coordinator drive it at the payment service. */
final class OrderSaga {

    private static final JdbcTemplate SQL = TestDatabase.of("payment").sql();

    private final UUID orderId = UUID.randomUUID();
    private final String sagaId = "http://127.0.0.1:8070/lra-coordinator/0_" + UUID.randomUUID();
    private final Http payment;

    OrderSaga(Http payment) {
        this.payment = payment;
    }

    String orderId() {
        return orderId.toString();
    }

    String sagaId() {
        return sagaId;
    }

    HttpResponse<String> authorise(String token) {
        String request =
                """
                {"orderId": "%s", "amount": {"amount": "42.50", "currency": "EUR"}, "token": "%s"}"""
                        .formatted(orderId, token);
        return payment.post(
                "/steps/authorise-payment",
                request,
                "Long-Running-Action",
                sagaId,
                "Waybill-Enlisted",
                "direct://authorise-payment-undo");
    }

    CompletableFuture<HttpResponse<String>> authoriseMeanwhile(String token) {
        return CompletableFuture.supplyAsync(() -> authorise(token), Background.THREADS);
    }

    HttpResponse<String> undo() {
        return payment.put(
                "/lra-participant/compensate?orderId=" + orderId
                        + "&Camel-Saga-Compensate=direct%3A%2F%2Fauthorise-payment-undo",
                "Long-Running-Action",
                sagaId);
    }

    CompletableFuture<HttpResponse<String>> undoMeanwhile() {
        return CompletableFuture.supplyAsync(this::undo, Background.THREADS);
    }

    /** The status of its payment; {@code none} if there is no payment. */
    String paymentStatus() {
        return one("select status from payments where saga_id = ?", "none");
    }

    /** The state of its fence; {@code none} if it was never called. */
    String fence() {
        return one("select state from saga_steps where saga_id = ? and step = 'authorise-payment'", "none");
    }

    /** What the acquirer has under the key of its payment. */
    String acquirerStatus() {
        return Acquirer.running().statusOf(one("select acquirer_key from payments where saga_id = ?", "none"));
    }

    /** The types of its events, in order. */
    List<String> events() {
        return SQL.queryForList(
                "select type from events where aggregate_id = ? order by version", String.class, orderId());
    }

    private String one(String query, String otherwise) {
        return SQL.queryForList(query, String.class, sagaId).stream()
                .findFirst()
                .orElse(otherwise);
    }
}
