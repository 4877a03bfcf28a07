package dev.waybill.platform.steps;

import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.sql.SQLException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.postgresql.util.PSQLException;

/**
 * What it was that an undo or a completion failed for, in a few words that may be kept, logged and mailed. The words of
 * the database or of a downstream may not: they quote data.
 */
public class StepFailures {

    private final CircuitBreakerRegistry breakers;

    StepFailures(CircuitBreakerRegistry breakers) {
        this.breakers = breakers;
    }

    /**
     * Whether a failure counts as an attempt. A call that an open breaker or a full bulkhead held back was none. Neither
     * was one that has opened the breaker, or has probed in vain whether it may be closed: it tells of the downstream, not of
     * the step.
     *
     * @param failure    what was thrown
     * @param unanswered the downstream whose call failed; {@code null} if none did
     */
    public boolean counts(Throwable failure, String unanswered) {
        return !wasHeldBack(failure) && !isAway(unanswered);
    }

    private boolean isAway(String downstream) {
        return downstream != null
                && breakers.find(downstream)
                        .filter(breaker -> breaker.getState() != CircuitBreaker.State.CLOSED)
                        .isPresent();
    }

    private static boolean wasHeldBack(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CallNotPermittedException || cause instanceof BulkheadFullException) {
                return true;
            }
        }
        return false;
    }

    /**
     * The kind of a failure.
     *
     * @param failure what was thrown
     * @return {@code http-<status>} for what a downstream answered, {@code sqlstate-<code>} with the name of the constraint
     *     that stood in the way, or else the name of the first cause's class
     */
    public String codeOf(Throwable failure) {
        Throwable cause = failure;
        while (true) {
            if (cause instanceof HttpOperationFailedException answered) {
                return "http-" + answered.getStatusCode();
            }
            if (cause instanceof SQLException sql) {
                return "sqlstate-" + sql.getSQLState() + constraint(sql);
            }
            if (cause.getCause() == null) {
                return cause.getClass().getSimpleName();
            }
            cause = cause.getCause();
        }
    }

    private static String constraint(SQLException sql) {
        return sql instanceof PSQLException answer
                        && answer.getServerErrorMessage() != null
                        && answer.getServerErrorMessage().getConstraint() != null
                ? " " + answer.getServerErrorMessage().getConstraint()
                : "";
    }
}
