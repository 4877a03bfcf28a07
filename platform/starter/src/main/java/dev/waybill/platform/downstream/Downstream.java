package dev.waybill.platform.downstream;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.util.ObjectHelper;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * A downstream's limits, as the configuration sets them: {@code downstream.<name>.<limit>}, and {@code
 * downstream.default.<limit>} for what is not set there. Its time limit is read by the routes that call.
 *
 * @param name        the downstream, as routes call it
 * @param environment the configuration
 */
record Downstream(String name, Environment environment) {

    /** What holds for all downstreams stands in the configuration under this name. */
    static final String DEFAULT = "default";

    private static final String PREFIX = "downstream.";
    private static final int SERVICE_UNAVAILABLE = 503;

    /** Not every service sends mails, and has their classes. */
    private static final List<Class<? extends Throwable>> NO_ANSWER = Stream.of(
                    "java.io.IOException", "jakarta.mail.MessagingException")
            .filter(name -> ClassUtils.isPresent(name, Downstream.class.getClassLoader()))
            .<Class<? extends Throwable>>map(
                    name -> ClassUtils.resolveClassName(name, Downstream.class.getClassLoader())
                            .asSubclass(Throwable.class))
            .toList();

    /** When the breaker opens, and when it tries again. */
    CircuitBreakerConfig breaker() {
        int failuresInARow = number("failure-threshold");
        boolean counts = failuresInARow > 0;
        return CircuitBreakerConfig.custom()
                .failureRateThreshold(counts ? 100 : number("failure-rate-percent"))
                .minimumNumberOfCalls(counts ? failuresInARow : number("minimum-calls"))
                .slidingWindowSize(counts ? failuresInARow : number("window-calls"))
                .waitDurationInOpenState(Duration.ofMillis(number("open-ms")))
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .permittedNumberOfCallsInHalfOpenState(number("half-open-calls"))
                .recordException(this::isAway)
                .build();
    }

    /**
     * Whether a failed call says that the downstream is away, so that it is better left alone: it gave no answer, or one of
     * {@code failure-statuses}. A 503 with {@code Retry-After} is no such answer: that downstream is there and sheds load.
     * Neither is it away when our own limits or a request that cannot be sent kept the call from going out.
     *
     * @param failure what the call failed with
     */
    boolean isAway(Throwable failure) {
        var answered = ObjectHelper.getException(HttpOperationFailedException.class, failure);
        return answered == null ? gaveNoAnswer(failure) : isFailureStatus(answered) && !shedsLoad(answered);
    }

    private static boolean gaveNoAnswer(Throwable failure) {
        return ObjectHelper.getException(ConnectionRequestTimeoutException.class, failure) == null
                && NO_ANSWER.stream().anyMatch(each -> ObjectHelper.getException(each, failure) != null);
    }

    private boolean isFailureStatus(HttpOperationFailedException answered) {
        return limit("failure-statuses", Set.class).contains(String.valueOf(answered.getStatusCode()));
    }

    private static boolean shedsLoad(HttpOperationFailedException answered) {
        return answered.getStatusCode() == SERVICE_UNAVAILABLE
                && answered.getResponseHeaders() != null
                && answered.getResponseHeaders().keySet().stream().anyMatch("Retry-After"::equalsIgnoreCase);
    }

    /** How many calls go out at the same time, and how long one more waits for its turn. */
    BulkheadConfig bulkhead() {
        return BulkheadConfig.custom()
                .maxConcurrentCalls(number("concurrent-calls"))
                .maxWaitDuration(Duration.ofMillis(number("turn-timeout-ms")))
                .build();
    }

    /** How often a call that may be repeated goes out at most. */
    int attempts() {
        return number("attempts");
    }

    /** How long after the first attempt another one may begin. */
    Duration patience() {
        return Duration.ofMillis(number("retry-within-ms"));
    }

    /** How long to wait after an attempt, counted from 1, without what is random. */
    Duration pauseAfter(int attempt) {
        return Duration.ofMillis((long) number("retry-wait-ms") << attempt - 1);
    }

    /** The most that is added to a pause by chance. */
    Duration jitter() {
        return Duration.ofMillis(number("retry-jitter-ms"));
    }

    /** The answers after which a call may go out again. */
    Set<?> retriedStatuses() {
        return limit("retried-statuses", Set.class);
    }

    private int number(String limit) {
        return limit(limit, Integer.class);
    }

    private <T> T limit(String limit, Class<T> type) {
        T own = environment.getProperty(PREFIX + name + "." + limit, type);
        return own == null ? environment.getRequiredProperty(PREFIX + DEFAULT + "." + limit, type) : own;
    }
}
