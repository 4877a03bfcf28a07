package dev.waybill.workbench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Where processes announce each fail point that they pass. They wait there for the answer. */
public final class FailPointServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BACKLOG = 256;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Controller controller;

    /** Decides what a process does at a fail point. */
    @FunctionalInterface
    public interface Controller {

        /**
         * Answers when the process may go on.
         *
         * @param passing process, pid, point, when and subject
         * @return the JSON of what the process does then, {@code null} to go on
         */
        String answer(JsonNode passing) throws InterruptedException;
    }

    /** A server on a port that the operating system chooses. */
    public FailPointServer(Controller controller) {
        this.controller = controller;
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else an answer with a body takes 40 ms
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/points", this::pass);
        server.setExecutor(threads);
        server.start();
    }

    /** Its address, for {@code WAYBILL_FAULTS_URL}. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            String answer = controller.answer(JSON.readTree(exchange.getRequestBody()));
            if (answer == null) {
                exchange.sendResponseHeaders(204, -1);
            } else {
                byte[] json = answer.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, json.length);
                exchange.getResponseBody().write(json);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
