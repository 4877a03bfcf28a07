package dev.waybill.coordinator;

import jakarta.ws.rs.client.ClientRequestContext;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.springframework.stereotype.Component;

/**
 * The callbacks that have not succeeded since this process began, by LRA and address: Narayana remembers neither how
 * often it has called in vain nor what it was answered.
 */
@Component
final class FailedCallbacks {

    private static final int LONGEST_ERROR = 200;

    private final Map<URI, Map<URI, Failure>> byLra = new ConcurrentHashMap<>();

    /**
     * How a callback fares.
     *
     * @param attempts how often it was called in vain
     * @param firstAt when it failed first
     * @param lastAt when it failed last
     * @param error what it answered last, or why it did not
     */
    record Failure(int attempts, Instant firstAt, Instant lastAt, String error) {}

    /**
     * A callback was answered.
     *
     * @param outcome what that means, see {@link MeasuredConnector}
     * @param answer the status and the body
     */
    void answered(ClientRequestContext call, String outcome, String answer) {
        if (outcome.equals("failed")) {
            failed(lraOf(call), call.getUri(), answer);
        } else if (outcome.equals("done")) {
            succeeded(lraOf(call), call.getUri());
        }
    }

    /** A callback was not answered. */
    void unanswered(ClientRequestContext call, Throwable reason) {
        Throwable cause = reason.getCause() == null ? reason : reason.getCause();
        failed(lraOf(call), call.getUri(), cause.toString());
    }

    private static URI lraOf(ClientRequestContext call) {
        return URI.create(String.valueOf(call.getHeaderString(LRA.LRA_HTTP_CONTEXT_HEADER)));
    }

    private void failed(URI lra, URI callback, String error) {
        String line = error.strip().replaceAll("\\s+", " ");
        String shown = line.substring(0, Math.min(line.length(), LONGEST_ERROR));
        Instant now = Instant.now();
        byLra.computeIfAbsent(lra, first -> new ConcurrentHashMap<>())
                .merge(
                        callback,
                        new Failure(1, now, now, shown),
                        (before, last) -> new Failure(before.attempts + 1, before.firstAt, now, shown));
    }

    /** How a callback of an LRA fares; empty when it has not failed, or succeeded since. */
    Optional<Failure> of(URI lra, URI callback) {
        return Optional.ofNullable(byLra.getOrDefault(lra, Map.of()).get(callback));
    }

    private void succeeded(URI lra, URI callback) {
        Map<URI, Failure> callbacks = byLra.get(lra);
        if (callbacks != null) {
            callbacks.remove(callback);
        }
    }

    boolean isEmpty() {
        return byLra.isEmpty();
    }

    /** Forgets what is known of all LRAs but these. */
    void keepOnly(Set<URI> lras) {
        byLra.keySet().retainAll(lras);
    }
}
