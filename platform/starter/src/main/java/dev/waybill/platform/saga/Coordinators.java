package dev.waybill.platform.saga;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * The coordinators of this system. Each has a log of its own and its address in the ids of its LRAs, so that an LRA can
 * be ended at its own coordinator alone; a new one can be started at any.
 */
final class Coordinators {

    private static final String LRAS = "/lra-coordinator/";
    private static final Pattern LRA_NAME = Pattern.compile("\\w[\\w.-]*");

    private final List<String> addresses;
    private final long passedOverNanos;
    private final LongSupplier clock;
    private final Map<String, Long> missedAt = new ConcurrentHashMap<>();

    /**
     * @param addresses  base addresses, at least one
     * @param passedOver how long one that was missed comes after all others
     * @param clock      nanoseconds from any origin
     */
    Coordinators(List<String> addresses, Duration passedOver, LongSupplier clock) {
        this.addresses = addresses;
        this.passedOverNanos = passedOver.toNanos();
        this.clock = clock;
    }

    /** Where to start an LRA, the best place first: that which the hash of its client id chooses, unless it is away. */
    List<String> inTurnFor(String clientId) {
        List<String> turn = new ArrayList<>(addresses);
        Collections.rotate(turn, -Math.floorMod(clientId.hashCode(), turn.size()));
        turn.sort(Comparator.comparing(this::isAway));
        return turn;
    }

    /** Takes note that one could not be reached. */
    void missed(String address) {
        missedAt.put(address, clock.getAsLong());
    }

    /** Whether a text is the id of an LRA of one of them. */
    boolean have(String lra) {
        return of(lra).isPresent();
    }

    /** The one that has an LRA; none has what is no id of an LRA of this system. */
    Optional<String> of(String lra) {
        return addresses.stream().filter(address -> isAt(address + LRAS, lra)).findFirst();
    }

    private static boolean isAt(String place, String lra) {
        return lra.startsWith(place)
                && LRA_NAME.matcher(lra.substring(place.length())).matches();
    }

    /** Whether one could not be reached a short while ago. */
    boolean isAway(String address) {
        Long since = missedAt.get(address);
        return since != null && clock.getAsLong() - since < passedOverNanos;
    }
}
