package dev.waybill.shipping;

import dev.waybill.platform.test.database.TestDatabase;
import dev.waybill.platform.test.service.Tokens;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.springframework.jdbc.core.JdbcTemplate;

/** One attempt at an order of two lines, as the order service and the coordinator drive it at the shipping service. */
final class OrderSaga {

    static final String ADDRESSEE = "Ada Lovelace of Marylebone";
    static final String STREET = "12 Saint James's Square";

    private static final JdbcTemplate SQL = TestDatabase.of("shipping").sql();

    private final UUID orderId = UUID.randomUUID();
    private final String sagaId = "http://127.0.0.1:8070/lra-coordinator/0_" + UUID.randomUUID();
    private final Http shipping;

    OrderSaga(Http shipping) {
        this.shipping = shipping;
    }

    String orderId() {
        return orderId.toString();
    }

    String sagaId() {
        return sagaId;
    }

    HttpResponse<String> shipTo(String postalCode) {
        String request =
                """
                {"orderId": "%s",
                 "lines": [{"sku": "SKU-1001", "quantity": 2}, {"sku": "SKU-1002", "quantity": 1}],
                 "address": {"name": "%s", "street": "%s", "city": "Berlin",
                             "postalCode": "%s", "country": "DE"}}"""
                        .formatted(orderId, ADDRESSEE, STREET, postalCode);
        return shipping.post(
                "/steps/create-shipment",
                request,
                "Authorization",
                Tokens.INTERNAL,
                "Long-Running-Action",
                sagaId,
                "Waybill-Enlisted",
                "direct://create-shipment-undo");
    }

    CompletableFuture<HttpResponse<String>> shipMeanwhileTo(String postalCode) {
        return CompletableFuture.supplyAsync(() -> shipTo(postalCode), Background.THREADS);
    }

    HttpResponse<String> undo() {
        return shipping.put(
                "/lra-participant/compensate?orderId=" + orderId
                        + "&Camel-Saga-Compensate=direct%3A%2F%2Fcreate-shipment-undo",
                "Long-Running-Action",
                sagaId,
                "Authorization",
                Tokens.SAGA);
    }

    CompletableFuture<HttpResponse<String>> undoMeanwhile() {
        return CompletableFuture.supplyAsync(this::undo, Background.THREADS);
    }

    String shipmentId() {
        return one("select id::text from shipments where saga_id = ?");
    }

    /** The status of its shipment; {@code none} if there is no shipment. */
    String shipmentStatus() {
        return one("select status from shipments where saga_id = ?");
    }

    /** The state of its fence; {@code none} if it was never called. */
    String fence() {
        return one("select state from saga_steps where saga_id = ? and step = 'create-shipment'");
    }

    /** The types of its events, in order. */
    List<String> events() {
        return SQL.queryForList(
                "select type from events where aggregate_id = ? order by version", String.class, orderId());
    }

    private String one(String query) {
        return SQL.queryForList(query, String.class, sagaId).stream()
                .findFirst()
                .orElse("none");
    }
}
