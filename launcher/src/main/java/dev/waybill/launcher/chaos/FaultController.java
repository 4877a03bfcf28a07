package dev.waybill.launcher.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Hears of every fail point that a process passes, and holds the process there when a fault is to hit it at that place:
 * the process goes on when the fault lets it, and never if it is killed.
 */
final class FaultController implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BACKLOG = 256;
    /** How long a fault waits for a process that passes its place, in milliseconds. */
    static final long PASSING_LIMIT_MS = 12_000;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<Place, Integer> passed = new ConcurrentHashMap<>();
    private final Map<Place, Trap> traps = new ConcurrentHashMap<>();
    private final Map<Place, Integer> wanted = new ConcurrentHashMap<>();

    /** A controller on a port that the operating system chooses. */
    FaultController() {
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

    /** A process that was held at a place. */
    record Passing(String process, long pid, Place place, long atMs) {}

    /** What is done to a process that passes a place. */
    @FunctionalInterface
    interface Deed {

        /** Does it while the process is held; answers what the process is told, {@code null} to go on. */
        String doTo(Passing passing);
    }

    /** A deed that waits at a place for the next process that passes it. */
    private static final class Trap {

        private final Deed deed;
        private final CompletableFuture<Passing> sprung = new CompletableFuture<>();

        Trap(Deed deed) {
            this.deed = deed;
        }
    }

    /** What the environment of every process is told. */
    Map<String, String> variables() {
        return Map.of(
                "WAYBILL_FAULTS_URL", "http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How often each place was passed. */
    Map<Place, Integer> passed() {
        return Map.copyOf(passed);
    }

    /**
     * Has a deed done to the next process that passes a place, while that process is held there.
     *
     * @return the process, once it is done; empty when none came within the time
     */
    Optional<Passing> next(Place wish, Deed deed, long limitMs) throws InterruptedException {
        Place place = leastWanted(wish);
        Trap trap = new Trap(deed);
        if (traps.putIfAbsent(place, trap) != null) {
            return Optional.empty(); // another fault waits there already
        }
        try {
            return Optional.of(trap.sprung.get(limitMs, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            // One that came at the last moment is held already: the deed is done to it.
            return traps.remove(place, trap) ? Optional.empty() : Optional.of(trap.sprung.join());
        } catch (ExecutionException e) {
            throw new IllegalStateException("At " + place, e.getCause());
        }
    }

    /** Of the places that a wish covers and that were passed before, the one that was wanted least. */
    private Place leastWanted(Place wish) {
        Place place = passed.keySet().stream()
                .filter(wish::covers)
                .min(Comparator.<Place>comparingInt(each -> wanted.getOrDefault(each, 0))
                        .thenComparing(Place::toString))
                .orElse(wish);
        wanted.merge(place, 1, Integer::sum);
        return place;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode told = JSON.readTree(exchange.getRequestBody());
            Place place = Place.told(
                    told.path("point").asText(),
                    told.path("when").asText(),
                    told.path("subject").asText(""));
            passed.merge(place, 1, Integer::sum);
            Trap trap = traps.remove(place);
            answer(exchange, trap == null ? null : spring(trap, told, place));
        }
    }

    private static String spring(Trap trap, JsonNode told, Place place) {
        Passing passing = new Passing(
                told.path("process").asText(), told.path("pid").asLong(), place, System.currentTimeMillis());
        try {
            String answer = trap.deed.doTo(passing);
            trap.sprung.complete(passing);
            return answer;
        } catch (RuntimeException e) {
            trap.sprung.completeExceptionally(e);
            return null;
        }
    }

    private static void answer(HttpExchange exchange, String answer) throws IOException {
        if (answer == null) {
            exchange.sendResponseHeaders(204, -1);
        } else {
            byte[] json = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, json.length);
            exchange.getResponseBody().write(json);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
