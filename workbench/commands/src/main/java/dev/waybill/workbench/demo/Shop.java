package dev.waybill.workbench.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;

/** The shop as a customer sees it: the gateway's public API. */
final class Shop {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(35);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String gateway;
    private final String token;

    /**
     * @param gateway base URL
     * @param token   the customer's bearer token
     */
    Shop(String gateway, String token) {
        this.gateway = gateway;
        this.token = token;
    }

    /** Places an order and answers it as it was accepted. */
    JsonNode place(DemoOrder order) throws IOException, InterruptedException {
        return send(request("/orders")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(order.json())));
    }

    /** The order as it stands. */
    JsonNode order(String id) throws IOException, InterruptedException {
        return send(request("/orders/" + id));
    }

    /** The order's payments. */
    JsonNode payments(String orderId) throws IOException, InterruptedException {
        return send(request("/payments?orderId=" + orderId)).path("items");
    }

    /** The order's shipments. */
    JsonNode shipments(String orderId) throws IOException, InterruptedException {
        return send(request("/shipments?orderId=" + orderId)).path("items");
    }

    /** How many pieces of a SKU can still be promised. */
    long available(String sku) throws IOException, InterruptedException {
        return send(request("/inventory/" + sku)).path("available").asLong();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway + "/api/v1" + path))
                .timeout(LIMIT)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = builder.build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(request.method() + " " + request.uri() + " was answered with " + answer.statusCode()
                    + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
