package dev.waybill.workbench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Hears of every fail point that a process passes, and holds the process there when a fault is to hit it at that place:
 * the process goes on when the fault lets it, and never if it is killed.
 */
final class FaultController implements AutoCloseable {

    /** How long a fault waits for a process that passes its place, in milliseconds. */
    static final long PASSING_LIMIT_MS = 20_000;

    private final FailPointServer server;
    private final Map<Place, Integer> passed = new ConcurrentHashMap<>();
    private final Map<Place, Trap> traps = new ConcurrentHashMap<>();
    private final Map<Place, Integer> timesWanted = new ConcurrentHashMap<>();
    private final Random random;

    /**
     * A controller on a port that the operating system chooses.
     *
     * @param seed   decides between places that were wanted as often as each other
     * @param former how often runs before this one have hit each place
     */
    FaultController(long seed, Map<Place, Integer> former) {
        random = new Random(seed);
        timesWanted.putAll(former);
        server = new FailPointServer(this::pass);
    }

    /** A process that was held at a place. */
    record Passing(String process, long pid, Place place, long atMs) {}

    /** What is done to a process that passes a place. */
    @FunctionalInterface
    interface Deed {

        /** Does it while the process is held; answers what the process is told, {@code null} to go on. */
        String doTo(Passing passing);
    }

    /** What the environment of every process is told. */
    Map<String, String> variables() {
        return Map.of("WAYBILL_FAULTS_URL", server.url());
    }

    /** How often each place was passed. */
    Map<Place, Integer> passed() {
        return Map.copyOf(passed);
    }

    /**
     * Has a deed done to the next process that passes a place and is wanted, while that process is held there.
     *
     * @param wish   the place; where it covers several, the one that was wanted least
     * @param wanted whether it may be this process now; others go on, and the deed waits for the next
     * @return the process, once it is done; empty when none came within the time
     */
    Optional<Passing> next(Place wish, Predicate<Passing> wanted, Deed deed, long limitMs) throws InterruptedException {
        Place place = leastWanted(wish);
        Trap trap = new Trap(wanted, deed);
        if (traps.putIfAbsent(place, trap) != null) {
            return Optional.empty(); // another fault waits there already
        }
        try {
            return trap.await(limitMs);
        } finally {
            traps.remove(place, trap);
        }
    }

    /** Of the places that a wish covers and that were passed before, the one that was wanted least. */
    private synchronized Place leastWanted(Place wish) {
        List<Place> places = new ArrayList<>(passed.keySet());
        places.removeIf(each -> !wish.covers(each) || traps.containsKey(each));
        Collections.shuffle(places, random);
        Place place = places.stream()
                .min(Comparator.comparingInt(each -> timesWanted.getOrDefault(each, 0)))
                .orElse(wish);
        timesWanted.merge(place, 1, Integer::sum);
        return place;
    }

    private String pass(JsonNode told) {
        Place place = Place.told(
                told.path("point").asText(),
                told.path("when").asText(),
                told.path("subject").asText(""));
        passed.merge(place, 1, Integer::sum);
        Trap trap = traps.get(place);
        return trap == null ? null : trap.pass(passing(told, place));
    }

    private static Passing passing(JsonNode told, Place place) {
        return new Passing(told.path("process").asText(), told.path("pid").asLong(), place, System.currentTimeMillis());
    }

    @Override
    public void close() {
        server.close();
    }
}
