package dev.waybill.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;

/** A service behind the gateway: a small HTTP server that keeps what it was asked and answers as it is told. */
final class BackingService {

    private static final Answer WELL = new Answer(200, Map.of("Content-Type", "application/json"), "{}");

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private volatile Answer answer = WELL;
    private volatile Answer outcome;
    private volatile CountDownLatch hold = new CountDownLatch(0);
    private volatile boolean holdsOnlyThoseWhoWait;

    /**
     * Starts it; the gateway finds it by its ordinary configuration.
     *
     * @param name the service's name, for example {@code order}
     */
    BackingService(String name) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::serve);
            server.setExecutor(Executors.newCachedThreadPool(run -> daemon(run, name)));
            server.start();
            System.setProperty(
                    name.toUpperCase(Locale.ROOT) + "_URL",
                    "http://127.0.0.1:" + server.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on answers so. */
    void answers(int status, Map<String, String> headers, String body) {
        answer = new Answer(status, headers, body);
    }

    /** From now on answers so whoever waits for an outcome ({@code Prefer: wait}). */
    void answersThoseWhoWait(int status, Map<String, String> headers, String body) {
        outcome = new Answer(status, headers, body);
    }

    /** From now on takes requests and answers none until {@link #letGo}. */
    void hangs() {
        hold = new CountDownLatch(1);
    }

    /** From now on answers nobody who waits for an outcome until {@link #letGo}. */
    void letsThoseWait() {
        holdsOnlyThoseWhoWait = true;
        hangs();
    }

    void letGo() {
        hold.countDown();
    }

    /** Answers well again, and forgets what it was asked. */
    void reset() {
        letGo();
        holdsOnlyThoseWhoWait = false;
        answer = WELL;
        outcome = null;
        received.clear();
    }

    /** How many requests that were not looked at yet are such. */
    long asked(Predicate<Received> such) {
        return received.stream().filter(such).count();
    }

    /** The oldest request that was not looked at yet. */
    Optional<Received> nextRequest() {
        return Optional.ofNullable(received.poll());
    }

    private void serve(HttpExchange call) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(call.getRequestHeaders());
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(new Received(call.getRequestMethod(), call.getRequestURI().toString(), headers, body));
        boolean waits = headers.containsKey("Prefer");
        if (waits || !holdsOnlyThoseWhoWait) {
            untilLetGo();
        }
        Answer answer = waits && outcome != null ? outcome : this.answer;
        answer.headers().forEach(call.getResponseHeaders()::add);
        byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
        boolean bodiless = text.length == 0 || "HEAD".equals(call.getRequestMethod());
        call.sendResponseHeaders(answer.status(), bodiless ? -1 : text.length);
        if (!bodiless) {
            call.getResponseBody().write(text);
        }
        call.close();
    }

    private void untilLetGo() {
        try {
            hold.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable run, String name) {
        Thread thread = new Thread(run, name);
        thread.setDaemon(true);
        return thread;
    }

    /** A request as it arrived; its headers are found under their names in any case. */
    record Received(String method, String uri, Map<String, List<String>> headers, String body) {}

    private record Answer(int status, Map<String, String> headers, String body) {}
}
