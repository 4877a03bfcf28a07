package dev.waybill.workbench.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The orders of good clients while a run lasts: each of them must be confirmed. */
final class GoodOrders {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Integer> COME_AGAIN = Set.of(429, 503);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Map<Integer, String> open = new ConcurrentHashMap<>();
    private final AtomicInteger placed = new AtomicInteger();

    /** Whether a good client would ask again for an answer; it does so under its key. */
    static boolean comesAgain(Answer answer) {
        return COME_AGAIN.contains(answer.status())
                && !answer.header("retry-after").isEmpty();
    }

    /** Remembers the order of a call. */
    void placed(int number, Answer answer) throws IOException {
        placed.incrementAndGet();
        if (answer.status() == 200 || answer.status() == 202) {
            open.put(number, JSON.readTree(answer.text()).path("id").asText());
        }
    }

    /** How many there were. */
    int number() {
        return placed.get();
    }

    /** Those that are not confirmed, with the state that they have, once all have ended or the time is up. */
    Map<Integer, String> unconfirmed(Client client) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Map<Integer, String> unconfirmed = new TreeMap<>();
        for (Map.Entry<Integer, String> each : open.entrySet()) {
            String status = client.end(each.getValue(), Duration.ofNanos(deadline - System.nanoTime()));
            if (!status.equals("confirmed")) {
                unconfirmed.put(each.getKey(), each.getValue() + " is " + status);
            }
        }
        return unconfirmed;
    }
}
