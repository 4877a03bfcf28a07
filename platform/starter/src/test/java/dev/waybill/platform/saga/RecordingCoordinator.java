package dev.waybill.platform.saga;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A coordinator's HTTP side that remembers what it was asked, and answers badly when it is told to. */
final class RecordingCoordinator implements AutoCloseable {

    /** A request: method, path with query, Link and Authorization headers and body. */
    record Call(String line, String link, String authorisation, String body) {}

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Deque<Runnable> troubles = new ConcurrentLinkedDeque<>();
    private final Deque<Integer> answers = new ConcurrentLinkedDeque<>();
    private final Deque<String> statuses = new ConcurrentLinkedDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    RecordingCoordinator() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool());
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

    /** The next ends and joins are answered so, in this order; from then on with 200. */
    void answers(Integer... next) {
        answers.addAll(List.of(next));
    }

    /** What it says of an LRA that it is asked about, in this order; the last of them from then on. */
    void tells(String... next) {
        statuses.addAll(List.of(next));
    }

    private String status() {
        return statuses.size() > 1 ? statuses.poll() : statuses.isEmpty() ? "Closed" : statuses.peek();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        calls.add(new Call(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                exchange.getRequestHeaders().getFirst("Link"),
                exchange.getRequestHeaders().getFirst("Authorization"),
                body));
        Runnable trouble = troubles.poll();
        if (trouble != null) {
            trouble.run();
        }
        boolean asked = exchange.getRequestMethod().equals("GET");
        boolean start = exchange.getRequestURI().getPath().endsWith("start");
        Integer told = start || asked ? null : answers.poll();
        if (start) {
            exchange.getResponseHeaders().add("Location", address() + "/lra-coordinator/0_7");
        }
        byte[] text = asked ? status().getBytes(StandardCharsets.UTF_8) : new byte[0];
        exchange.sendResponseHeaders(told != null ? told : start ? 201 : 200, asked ? text.length : -1);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
