package dev.waybill.shipping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * The carrier, as the service sees it: a small HTTP server that books under a key. The service finds it by its ordinary
 * configuration.
 */
final class Carrier {

    private static final Carrier RUNNING = new Carrier();

    private final ObjectMapper json = new ObjectMapper();
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final List<JsonNode> cancellations = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private volatile boolean broken;

    private Carrier() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/carrier/bookings", this::book);
            server.createContext("/carrier/cancellations", this::cancel);
            server.setExecutor(Executors.newCachedThreadPool(Background::daemon));
            server.start();
            System.setProperty(
                    "SIMULATOR_URL", "http://127.0.0.1:" + server.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one carrier of all tests. */
    static Carrier running() {
        return RUNNING;
    }

    /** Answers 503 to everything. */
    void breakDown() {
        broken = true;
    }

    void recover() {
        broken = false;
    }

    /** What it was asked to book under a key, in order, whether it did or not. */
    List<JsonNode> requestsFor(String key) {
        return requests.stream()
                .filter(request -> key.equals(request.path("key").asText()))
                .toList();
    }

    /** What came in headers Authorization; a secret of ours has no business there. */
    List<String> tokens() {
        return tokens;
    }

    static String trackingNumberOf(String key) {
        return "TRK-" + key;
    }

    /** What it was asked to cancel under a key, in order. */
    List<JsonNode> cancellationsFor(String key) {
        return cancellations.stream()
                .filter(request -> key.equals(request.path("key").asText()))
                .toList();
    }

    private void cancel(HttpExchange call) throws IOException {
        cancellations.add(json.readTree(call.getRequestBody()));
        byte[] body = "{\"status\": \"cancelled\"}".getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(broken ? 503 : 200, body.length);
        call.getResponseBody().write(body);
        call.close();
    }

    private void book(HttpExchange call) throws IOException {
        JsonNode request = json.readTree(call.getRequestBody());
        tokens.addAll(call.getRequestHeaders().getOrDefault("Authorization", List.of()));
        requests.add(request);
        String answer = json.createObjectNode()
                .put("status", "booked")
                .put("trackingNumber", trackingNumberOf(request.path("key").asText()))
                .toString();
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(broken ? 503 : 200, body.length);
        call.getResponseBody().write(body);
        call.close();
    }
}
