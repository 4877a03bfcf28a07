package dev.waybill.platform.saga;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A coordinator's HTTP side that remembers what it was asked, and answers badly when it is told to. */
final class RecordingCoordinator implements AutoCloseable {

    /** A request: method, path with query, Link header and body. */
    record Call(String line, String link, String body) {}

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Deque<Runnable> troubles = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    RecordingCoordinator() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(java.util.concurrent.Executors.newCachedThreadPool());
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Call> calls() {
        return calls;
    }

    /** The next request is never answered. */
    void keepSilentOnce() {
        troubles.add(() -> {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        calls.add(new Call(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                exchange.getRequestHeaders().getFirst("Link"),
                body));
        Runnable trouble = troubles.poll();
        if (trouble != null) {
            trouble.run();
        }
        boolean start = exchange.getRequestURI().getPath().endsWith("-start");
        if (start) {
            exchange.getResponseHeaders().add("Location", address() + "/lra-coordinator/0_7");
        }
        exchange.sendResponseHeaders(start ? 201 : 200, -1);
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
