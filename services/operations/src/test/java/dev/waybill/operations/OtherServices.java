package dev.waybill.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * Those whom the desk asks, by their contracts: the participants' steps, the orders' rows, a coordinator, the books of
 * all. They tell what a test has put there, and keep what they were told to do.
 */
final class OtherServices {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> BOOKS = Map.of(
            "order/operations/statement", "orders",
            "inventory/operations/statement", "reservations",
            "inventory/operations/stock-statement", "stock",
            "payment/operations/statement", "payments",
            "acquirer/settlement", "settlement",
            "shipping/operations/statement", "shipments",
            "carrier/bookings", "bookings");

    private final HttpServer server;
    private final Map<String, Map<String, Object>> steps = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> orders = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> lras = new ConcurrentHashMap<>();
    private final Map<String, List<Object>> books = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final List<String> silent = new CopyOnWriteArrayList<>();
    private final List<String> broken = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Told> told = new CopyOnWriteArrayList<>();

    /** What somebody was told to do: {@code POST payment/operations/steps/retry}. */
    record Told(String what, String query, String key, String body) {}

    private OtherServices() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(runnable -> {
            Thread thread = new Thread(runnable);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    static OtherServices running() {
        try {
            return new OtherServices();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a service is. */
    String url(String service) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + service;
    }

    /** The LRA id of a saga at the coordinator. */
    String lraId(String id) {
        return url("coordinator") + "/lra-coordinator/" + id;
    }

    void reset() {
        steps.clear();
        orders.clear();
        lras.clear();
        books.clear();
        letAllGo();
        silent.clear();
        broken.clear();
        asked.clear();
        told.clear();
    }

    /** From now on a service answers 503. */
    void silence(String service) {
        silent.add(service);
    }

    /** From now on a service answers 500. */
    void crash(String service) {
        broken.add(service);
    }

    void answerAgain(String service) {
        silent.remove(service);
    }

    /** From now on a service takes what it is told to do, but does not answer, until all are let go. */
    void hold(String service) {
        held.put(service, new CountDownLatch(1));
    }

    /** From now on a service leaves questions without an answer until all are let go. */
    void holdQuestions(String service) {
        hold("questions of " + service);
    }

    void letGo(String service) {
        held.remove("questions of " + service).countDown();
    }

    void letAllGo() {
        held.values().forEach(CountDownLatch::countDown);
        held.clear();
    }

    /** Puts rows into the books of their owners. */
    void keep(Books kept) {
        kept.rows().forEach((book, rows) -> books.computeIfAbsent(book, name -> new CopyOnWriteArrayList<>())
                .addAll(rows));
    }

    /** What was told to whom, without questions. */
    List<Told> told() {
        return List.copyOf(told);
    }

    /** What was asked of whom: {@code payment/operations/steps}. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    List<String> orders() {
        return told.stream().map(Told::what).toList();
    }

    void step(String service, String saga, String orderId, String step, String kind, String state) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("sagaId", lraId(saga));
        row.put("orderId", orderId);
        row.put("step", step);
        row.put("service", service);
        row.put("kind", kind);
        row.put("state", state);
        row.put("attempts", state.equals("parked") ? 10 : 1);
        row.put("createdAt", "2026-11-20T10:00:00Z");
        row.put("updatedAt", "2026-11-20T10:01:00Z");
        if (state.equals("parked")) {
            row.put("parkedAt", "2026-11-20T10:01:00Z");
            row.put("lastAttemptAt", "2026-11-20T10:01:00Z");
            row.put("lastError", "http-503");
            row.put("payload", Map.of("amount", "42.50"));
        }
        if (state.equals("undone")) {
            row.put("undoneAt", "2026-11-20T10:00:30Z");
        }
        steps.put(service + lraId(saga) + step, row);
    }

    /** A step of a saga that began just now. */
    void youngStep(String service, String saga, String orderId, String step, String kind, String state) {
        step(service, saga, orderId, step, kind, state);
        steps.get(service + lraId(saga) + step).put("createdAt", Instant.now().toString());
    }

    void order(String orderId, String status, String saga) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("orderId", orderId);
        row.put("status", status);
        if (saga != null) {
            row.put("sagaId", lraId(saga));
        }
        row.put("updatedAt", "2026-11-20T10:00:00Z");
        orders.put(orderId, row);
    }

    void lra(String saga, String clientId, String status) {
        lras.put(
                saga,
                Map.of("lraId", lraId(saga), "clientId", clientId, "status", status, "startTime", 1795168800000L));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().substring(1).split("/", 2);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (exchange.getRequestMethod().equals("GET")) {
            asked.add(path[0] + "/" + path[1]);
            waitUntilLetGo("questions of " + path[0]);
        }
        if (broken.contains(path[0])) {
            send(exchange, 500, Map.of("detail", "broken"));
        } else if (silent.contains(path[0])) {
            send(exchange, 503, Map.of("detail", "away"));
        } else if (exchange.getRequestMethod().equals("GET")) {
            send(exchange, 200, look(path[0], path[1], query(exchange)));
        } else {
            act(exchange, path[0], path[1], body);
        }
    }

    private Object look(String service, String path, Map<String, String> query) {
        if (BOOKS.containsKey(service + "/" + path)) {
            return page(books.getOrDefault(BOOKS.get(service + "/" + path), List.of()), query);
        }
        if (path.equals("lra-coordinator")) {
            return service.equals("coordinator") ? lras.values() : List.of();
        }
        boolean ofOrders = path.equals("operations/orders");
        List<Map<String, Object>> found = new ArrayList<>();
        for (Map<String, Object> row : (ofOrders ? orders : steps).values()) {
            boolean unfinished = ofOrders
                    ? row.get("status").equals("pending") && row.containsKey("sagaId")
                    : List.of("parked", "undoing", "skipped").contains(row.get("state"));
            if ((ofOrders || row.get("service").equals(service))
                    && (query.containsKey("sagaId") || query.containsKey("orderId") || unfinished)
                    && query.getOrDefault("sagaId", String.valueOf(row.get("sagaId")))
                            .equals(String.valueOf(row.get("sagaId")))
                    && query.getOrDefault("orderId", String.valueOf(row.get("orderId")))
                            .equals(row.get("orderId"))) {
                found.add(row);
            }
        }
        return Map.of("items", found);
    }

    private static Map<String, Object> page(List<Object> rows, Map<String, String> query) {
        int from = Integer.parseInt(query.getOrDefault("cursor", "0"));
        int to = Math.min(from + Integer.parseInt(query.get("limit")), rows.size());
        return to == rows.size()
                ? Map.of("items", rows.subList(from, to))
                : Map.of("items", rows.subList(from, to), "next", String.valueOf(to));
    }

    private void act(HttpExchange exchange, String service, String path, String body) throws IOException {
        told.add(new Told(
                exchange.getRequestMethod() + " " + service + "/" + path,
                exchange.getRequestURI().getRawQuery(),
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                body));
        waitUntilLetGo(service);
        if (path.matches("operations/(payments|stock|shipments)/.*")) {
            send(exchange, 200, Map.of("before", Map.of("status", "wrong"), "after", Map.of("status", "right")));
            return;
        }
        if (!path.startsWith("operations/steps/")) {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
            return;
        }
        var request = JSON.readTree(body);
        Map<String, Object> row = steps.get(
                service + request.path("sagaId").asText() + request.path("step").asText());
        if (row == null) {
            send(exchange, 404, Map.of("detail", "no such step"));
            return;
        }
        String act = path.replaceAll(".*/", "");
        if (!fits(act, row)) {
            send(exchange, 409, Map.of("detail", "unfit step"));
            return;
        }
        switch (act) {
            case "skip" -> row.put("state", "skipped");
            case "retry", "force" -> row.put("state", row.get("kind").equals("undo") ? "undoing" : "started");
            default -> {}
        }
        row.put("resolution", act);
        row.put("resolvedBy", request.path("by").asText());
        send(exchange, 200, row);
    }

    /** Whether a step is in a state for an act, as it is at the participants. */
    private static boolean fits(String act, Map<String, Object> row) {
        boolean hangs = List.of("parked", "undoing").contains(row.get("state"))
                || row.get("kind").equals("completion") && row.get("state").equals("started");
        return switch (act) {
            case "skip" -> hangs;
            case "retry", "edit" -> hangs || row.get("state").equals("skipped");
            default -> !row.containsKey("undoneAt");
        };
    }

    private void waitUntilLetGo(String service) throws IOException {
        CountDownLatch latch = held.get(service);
        try {
            if (latch != null) {
                latch.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new LinkedHashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        Arrays.stream(raw == null ? new String[0] : raw.split("&"))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> query.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return query;
    }

    private static void send(HttpExchange exchange, int status, Object answer) throws IOException {
        try {
            byte[] bytes = JSON.writeValueAsBytes(answer);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
