package dev.waybill.tests.invariants;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Plays the services' part in an order by hand: the SQL of their routes, one statement after the other. */
final class OrdersByHand {

    /** One of the demo customers, who wants mails and text messages. */
    static final String CUSTOMER = "0198c5a2-7d00-7000-8000-000000000002";

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final RouteSql sql;

    OrdersByHand(RouteSql sql) {
        this.sql = sql;
    }

    /** A line of an order: so many of P-&lt;number&gt; at 10.00 EUR each. */
    record Line(int number, int quantity) {}

    /** The order service accepts an order that has a deadline like {@code 10 minutes}. */
    void accept(String order, String key, String deadline, Line... lines) {
        int total = Arrays.stream(lines).mapToInt(each -> 10 * each.quantity()).sum();
        String items = IntStream.range(0, lines.length)
                .mapToObj(each ->
                        """
                        {"line": %d, "productId": "P-%d", "sku": "SKU-%d", "quantity": %d,
                         "unitPrice": {"amount": "10.00", "currency": "EUR"}}"""
                                .formatted(
                                        each + 1, lines[each].number(), lines[each].number(), lines[each].quantity()))
                .collect(Collectors.joining(","));
        Map<String, String> request = new HashMap<>(Map.of("id", order, "client", "anonymous", "traceparent", TRACE));
        request.put("idempotencyKey", key);
        request.put("fingerprint", "f-" + order);
        request.put("deadline", deadline);
        request.put("lease", deadline);
        request.put(
                "request",
                """
                {"customerId": "%s", "shippingAddress": {"postalCode": "10115", "country": "DE"},
                 "payment": {"token": "tok_ok"}}"""
                        .formatted(CUSTOMER));
        request.put(
                "priced",
                "{\"items\": [%s], \"total\": {\"amount\": \"%d.00\", \"currency\": \"EUR\"}}".formatted(items, total));
        sql.run("order/sql/place-order.sql", request);
    }

    /** The order service begins an attempt and answers its saga's id. */
    String begin(String order, int attempt) {
        if (attempt > 1) {
            sql.run("order/sql/claim-orders.sql", Map.of("lease", "1 minute", "limit", "10"));
        }
        String saga = "http://127.0.0.1/lra-coordinator/" + order + "_" + attempt;
        if (ofOrder("bind-saga", order, saga, Map.of("attempt", String.valueOf(attempt)))
                .isEmpty()) {
            throw new IllegalStateException("The saga cannot be bound to " + order);
        }
        return saga;
    }

    /** Inventory takes its step. */
    void reserve(String order, String saga, Line... lines) {
        String request = "{\"orderId\": \"%s\", \"lines\": [%s]}".formatted(order, skus(lines));
        sql.run("inventory/sql/reserve-stock.sql", Map.of("sagaId", saga, "request", request, "traceparent", TRACE));
    }

    /** Payment takes its step, for an amount in whole EUR. */
    void authorise(String order, String saga, String paymentId, int amount, String token) {
        String request =
                "{\"orderId\": \"%s\", \"amount\": {\"amount\": \"%d.00\", \"currency\": \"EUR\"}, \"token\": \"%s\"}"
                        .formatted(order, amount, token);
        Map<String, String> started = sql.run(
                        "payment/sql/start-authorisation.sql",
                        Map.of("sagaId", saga, "request", request, "paymentId", paymentId, "traceparent", TRACE))
                .get(0);
        String answer = sql.run(
                        "simulator/sql/authorise-at-acquirer.sql", Map.of("request", started.get("authorisation")))
                .get(0)
                .get("answer");
        sql.run("payment/sql/finish-authorisation.sql", Map.of("sagaId", saga, "acquirerAnswer", answer));
    }

    /** Shipping takes its step. */
    void ship(String order, String saga, String shipmentId, String postalCode, Line... lines) {
        String request =
                "{\"orderId\": \"%s\", \"lines\": [%s], \"address\": {\"postalCode\": \"%s\", \"country\": \"DE\"}}"
                        .formatted(order, skus(lines), postalCode);
        sql.run(
                "shipping/sql/create-shipment.sql",
                Map.of("sagaId", saga, "request", request, "shipmentId", shipmentId, "traceparent", TRACE));
    }

    /** The saga is closed: the order is confirmed. */
    void confirm(String order, String saga) {
        ofOrder("confirm-order", order, saga, Map.of());
    }

    /** A step failed, or refused for a reason: the saga is cancelled and everything undone. */
    void undo(String order, String saga, String step, String refusal) {
        String whileAway = step.equals("authorise-payment") ? "payment-pending" : "pending";
        ofOrder(
                "record-failure",
                order,
                saga,
                Map.of("step", step, "whileAway", whileAway, "refusal", refusal, "error", "failed"));
        undoStep("inventory", "reserve-stock", order, saga);
        undoStep("payment", "authorise-payment", order, saga).forEach(found -> found.values()
                .forEach(key -> sql.run("simulator/sql/void-at-acquirer.sql", Map.of("request", key))));
        sql.run("payment/sql/void-payment.sql", Map.of("sagaId", saga));
        undoStep("shipping", "create-shipment", order, saga);
        ofOrder("place-order-undo", order, saga, Map.of("maxBackOffSeconds", "0"));
    }

    /** The sweep rejects orders whose deadline has passed. */
    void expire() {
        sql.run("order/sql/expire-orders.sql", Map.of());
    }

    private List<Map<String, String>> undoStep(String service, String step, String order, String saga) {
        Map<String, String> parameters = Map.of("sagaId", saga, "step", step, "orderId", order);
        sql.run(service, "platform/sql/undo-step.sql", parameters);
        return sql.run(service + "/sql/" + step + "-undo.sql", parameters);
    }

    private List<Map<String, String>> ofOrder(String file, String order, String saga, Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>(more);
        parameters.put("orderId", order);
        parameters.put("sagaId", saga);
        return sql.run("order/sql/" + file + ".sql", parameters);
    }

    private static String skus(Line... lines) {
        return Arrays.stream(lines)
                .map(each -> "{\"sku\": \"SKU-%d\", \"quantity\": %d}".formatted(each.number(), each.quantity()))
                .collect(Collectors.joining(","));
    }
}
