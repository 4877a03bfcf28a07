package dev.waybill.workbench.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A client that does nothing odd: it brings things into the system, and looks what has become of them. */
final class Client {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long PAUSE_MS = 500;
    private static final int ORDERS = 4;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String gateway;
    private final String operatorToken;

    Client(String gateway, String operatorToken) {
        this.gateway = gateway + "/api/v1";
        this.operatorToken = operatorToken;
    }

    /** Places some orders, and has an operator do what hurts nobody: requests ask for these things. */
    Known prepare() throws IOException, InterruptedException {
        List<String> orders = new ArrayList<>();
        List<String> customers = new ArrayList<>();
        List<String> sagas = new ArrayList<>();
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            customers.add(UUID.randomUUID().toString());
            orders.add(place(customers.get(i), i + 1));
        }
        for (String order : orders) {
            JsonNode saga = send(request("/operations/sagas/" + order).GET());
            sagas.add(saga.path("id").asText());
            urls.add(saga.path("sagaId").asText());
        }
        JsonNode act =
                send(post("/operations/sagas/retry-parked", "{\"reason\": \"fuzz\", \"step\": \"no-such-step\"}"));
        JsonNode reconciliation = send(post("/operations/reconciliations", "{}"));
        return new Known(
                orders,
                customers,
                sagas,
                urls,
                List.of(act.path("id").asText()),
                List.of(reconciliation.path("id").asText()));
    }

    private String place(String customer, int product) throws IOException, InterruptedException {
        String order =
                """
                {"customerId": "%s", "items": [{"productId": "P-100%d", "quantity": 1}], "payment": {"token": "tok_ok"},
                 "shippingAddress": {"name": "F", "street": "S", "city": "C", "postalCode": "10115", "country": "DE"}}
                """
                        .formatted(customer, product);
        String id = send(post("/orders", order).header("Prefer", "wait=30"))
                .path("id")
                .asText();
        String status = end(id, LIMIT);
        if (!status.equals("confirmed")) {
            throw new IOException("A good order is " + status + " before anything odd was sent");
        }
        return id;
    }

    /** Waits for the final state of an order; answers the state that it has when the time is up. */
    String end(String order, Duration limit) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            String status =
                    send(request("/orders/" + order).GET()).path("status").asText();
            if (!status.contains("pending") || System.nanoTime() > deadline) {
                return status;
            }
            Thread.sleep(PAUSE_MS);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway + path))
                .header("Authorization", "Bearer " + operatorToken)
                .timeout(LIMIT);
    }

    private HttpRequest.Builder post(String path, String body) {
        return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException("%s answers %d: %s".formatted(answer.uri(), answer.statusCode(), answer.body()));
        }
        return JSON.readTree(answer.body());
    }
}
