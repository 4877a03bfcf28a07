package dev.waybill.workbench.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A client of the gateway: asks again under the same key until it has an answer, as a good client does. */
final class Shopper {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** The gateway gives up after 5 s; the rest is for a machine that has much to do. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long PAUSE_MS = 400;
    private static final int NOT_FOUND = 404;
    private static final Set<Integer> ACCEPTED = Set.of(200, 202);
    private static final Set<Integer> COME_AGAIN = Set.of(409, 429, 500, 502, 503, 504);

    /** What a client looks at besides its order, one after the other. */
    private static final List<String> LOOKS =
            List.of("products", "inventory/SKU-1001", "payments", "shipments", "notifications", "operations/sagas");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final AtomicInteger looks = new AtomicInteger();
    private final String gateway;
    private final String orders;
    private final String token;
    private final LoadLog log;

    /**
     * @param gateway base URL
     * @param token   a customer's bearer token
     * @param log     where answers are written down
     */
    Shopper(String gateway, String token, LoadLog log) {
        this.gateway = gateway;
        this.orders = gateway + "/api/v1/orders";
        this.token = token;
        this.log = log;
    }

    /** Places one order; returns when it is accepted, refused for good, or nobody has answered for a long time. */
    void place(PlannedOrder order) throws InterruptedException {
        HttpRequest.Builder request = request(orders)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", order.key())
                .timeout(LIMIT.plusSeconds(order.waitSeconds()))
                .POST(HttpRequest.BodyPublishers.ofString(order.body()));
        if (order.waitSeconds() > 0) {
            request.header("Prefer", "wait=" + order.waitSeconds());
        }
        log.planned(order);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            HttpResponse<String> answer = send(request.build());
            if (answer != null && ACCEPTED.contains(answer.statusCode())) {
                accepted(order, answer);
                return;
            }
            if (answer != null && !COME_AGAIN.contains(answer.statusCode())) {
                log.unexpected(order, "was answered with " + answer.statusCode() + ": " + answer.body());
                return;
            }
            Thread.sleep(PAUSE_MS);
        }
        log.unanswered(order);
    }

    private void accepted(PlannedOrder order, HttpResponse<String> answer) throws InterruptedException {
        try {
            String id = JSON.readTree(answer.body()).path("id").asText();
            log.accepted(order, id);
            HttpResponse<String> shown =
                    send(request(orders + "/" + id).timeout(LIMIT).GET().build());
            if (shown != null && shown.statusCode() == NOT_FOUND) {
                log.unexpected(order, "was accepted, and is not found as " + id);
            }
            String look = LOOKS.get(looks.getAndIncrement() % LOOKS.size());
            send(request(gateway + "/api/v1/" + look).timeout(LIMIT).GET().build());
        } catch (IOException e) {
            log.unexpected(order, "was accepted with what is no JSON: " + answer.body());
        }
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    /** The answer; {@code null} when there is none, which is all right unless nothing at all comes within the limit. */
    private HttpResponse<String> send(HttpRequest request) throws InterruptedException {
        long began = System.currentTimeMillis();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (HttpConnectTimeoutException e) {
            return null;
        } catch (HttpTimeoutException e) {
            log.hung(request.method() + " " + request.uri().getPath(), began, System.currentTimeMillis());
            return null;
        } catch (IOException e) {
            return null;
        }
    }
}
