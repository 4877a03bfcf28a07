package dev.waybill.platform.neighbour;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.util.ObjectHelper;
import org.springframework.core.env.Environment;

/**
 * Decides whether a call that failed goes out again: only what has one effect however often it is asked for, and only
 * while that can help.
 */
public class Retries {

    private static final List<String> SAFE_METHODS = List.of("GET", "HEAD", "OPTIONS");

    /** Whoever is called under an Idempotency-Key, or in a step of a saga, does its work once. */
    private static final List<String> KEYS = List.of("Idempotency-Key", Exchange.SAGA_LONG_RUNNING_ACTION);

    private final Environment environment;

    Retries(Environment environment) {
        this.environment = environment;
    }

    /**
     * How long to wait before the call that has just failed goes out again.
     *
     * @param neighbour who was called
     * @param exchange  the call: its message as it went out, what it failed with, and the variable {@code askedAt}; gets the
     *                  variable {@code unanswered}, who was called, if the call is not to go out again
     * @return milliseconds
     * @throws Exception the failure itself, if the call is not to go out again
     */
    public long pauseMs(String neighbour, Exchange exchange) throws Exception {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        int attempt = exchange.getProperty(Exchange.LOOP_INDEX, Integer.class);
        Neighbour limits = new Neighbour(neighbour, environment);
        Duration pause = limits.pauseAfter(attempt)
                .plusMillis(ThreadLocalRandom.current().nextLong(limits.jitter().toMillis() + 1));
        Instant askedAt = exchange.getVariable("askedAt", Date.class).toInstant();
        boolean patient = Instant.now().plus(pause).isBefore(askedAt.plus(limits.patience()));
        if (attempt + 1 < limits.attempts()
                && patient
                && isRepeatable(exchange.getMessage())
                && passes(failure, limits)) {
            return pause.toMillis();
        }
        exchange.setVariable("unanswered", neighbour);
        throw failure;
    }

    private static boolean isRepeatable(Message request) {
        return KEYS.stream().anyMatch(key -> request.getHeader(key) != null)
                || SAFE_METHODS.contains(request.getHeader(Exchange.HTTP_METHOD, String.class));
    }

    /** Whether a failure may pass: no answer, or one that does not say that the neighbour has tried long enough itself. */
    private static boolean passes(Exception failure, Neighbour limits) {
        var answered = ObjectHelper.getException(HttpOperationFailedException.class, failure);
        return answered == null
                ? ObjectHelper.getException(IOException.class, failure) != null
                : limits.retriedStatuses().contains(String.valueOf(answered.getStatusCode()));
    }
}
