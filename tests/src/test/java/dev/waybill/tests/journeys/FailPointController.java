package dev.waybill.tests.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Whom the processes of a system tell each fail point that they pass: it holds those that a journey wants held. */
final class FailPointController implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int GO_ON = 204;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<String> passed = new ConcurrentSkipListSet<>();
    private final List<HeldPlace> held = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    FailPointController() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/points", this::answer);
        server.start();
    }

    /** Its address, for {@code WAYBILL_FAULTS_URL}. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Holds a process when it next passes a place, as in {@code before lra.close}. */
    HeldPlace hold(String process, String place) {
        return hold(process, place, "");
    }

    /** Holds a process when it next passes a place on behalf of something whose name contains this. */
    HeldPlace hold(String process, String place, String subject) {
        HeldPlace hold = new HeldPlace(process, place, about -> about.contains(subject));
        held.add(hold);
        return hold;
    }

    /** What was passed so far, as in {@code payment before commit}. */
    Set<String> passed() {
        return passed;
    }

    /** Lets everybody go on. */
    void letAllGo() {
        held.forEach(HeldPlace::letGo);
        held.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode told = JSON.readTree(exchange.getRequestBody());
            String process = told.path("process").asText();
            String place = told.path("when").asText() + " " + told.path("point").asText();
            passed.add(process + " " + place);
            for (HeldPlace each : held) {
                if (each.takes(process, place, told.path("subject").asText())) {
                    each.hold();
                }
            }
            exchange.sendResponseHeaders(GO_ON, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        letAllGo();
        server.stop(0);
        threads.shutdownNow();
    }
}
