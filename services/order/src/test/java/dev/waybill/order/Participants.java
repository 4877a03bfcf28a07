package dev.waybill.order;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Inventory, payment and shipping over real HTTP: each call is remembered, and answered as the test says. */
final class Participants implements BeforeEachCallback {

    private static final Participants RUNNING = new Participants();

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile int status;
    private volatile String body;

    private Participants() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.start();
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            for (String service : List.of("INVENTORY", "PAYMENT", "SHIPPING")) {
                System.setProperty(service + "_URL", address);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of all tests; the service under test finds them by its ordinary configuration. */
    static Participants running() {
        return RUNNING;
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        calls.clear();
        answer(200, "{}");
    }

    /** Answers every call so. */
    void answer(int status, String body) {
        this.status = status;
        this.body = body;
    }

    /** The calls so far, in order. */
    List<Call> calls() {
        return List.copyOf(calls);
    }

    private void answer(HttpExchange call) throws IOException {
        calls.add(new Call(
                call.getRequestURI().getPath(),
                call.getRequestHeaders().getFirst("Authorization"),
                new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        byte[] answer = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(status, answer.length);
        call.getResponseBody().write(answer);
        call.close();
    }

    /** A call, as a participant sees it. */
    record Call(String path, String authorization, String body) {}
}
