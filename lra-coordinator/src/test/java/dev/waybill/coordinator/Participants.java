package dev.waybill.coordinator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Participants over real HTTP: {@code /<name>/compensate} and {@code /<name>/complete}. Every call is remembered; a
 * callback can be told to hang, or to answer something else than 200.
 */
final class Participants implements AutoCloseable {

    static {
        // Else every answer waits 40 ms for the client's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    Participants() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The links of a participant with an undo and a completion. */
    String both(String name) {
        return undo(name) + ",<" + address(name, "complete") + ">; rel=complete";
    }

    /** The link of a participant that has an undo only. */
    String undo(String name) {
        return "<" + address(name, "compensate") + ">; rel=compensate";
    }

    private String address(String name, String callback) {
        return called(name, callback) + "&route=direct%3A%2F%2F" + name;
    }

    /** A part of the address of a callback, as it is called. */
    String called(String name, String callback) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name + "/" + callback + "?orderId=o-" + name;
    }

    /** Lets calls to {@code name/callback} hang until they are released. */
    void hold(String call) {
        held.put(call, new CountDownLatch(1));
    }

    void release(String call) {
        held.remove(call).countDown();
    }

    /** Lets the callback answer a status with a body, as in {@code "500 FailedToCompensate"}. */
    void answer(String call, String statusAndBody) {
        answers.put(call, statusAndBody);
    }

    void answerWell(String call) {
        answers.remove(call);
    }

    /** All calls that have begun, as {@code name/callback}, in order. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    /** What each call has shown in its header Authorization, in order. */
    List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    void forgetCalls() {
        calls.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String call = exchange.getRequestURI().getPath().substring(1);
        calls.add(call);
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        try {
            CountDownLatch latch = held.get(call);
            if (latch != null) {
                latch.await();
            }
            String[] answer = answers.getOrDefault(call, "200").split(" ", 2);
            byte[] body = answer.length == 1 ? new byte[0] : answer[1].getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(Integer.parseInt(answer[0]), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
