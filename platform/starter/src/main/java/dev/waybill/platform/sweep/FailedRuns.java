package dev.waybill.platform.sweep;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * Tells in one line that a run of a scheduled route failed. Its next run comes in a moment and may fail for the same
 * reason, as long as a database or the broker is away: Camel's own handler would write the stack each time.
 */
public class FailedRuns implements ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FailedRuns.class);

    FailedRuns() {}

    @Override
    public void handleException(Throwable failure) {
        handleException("A run failed", failure);
    }

    @Override
    public void handleException(String message, Throwable failure) {
        handleException(message, null, failure);
    }

    @Override
    public void handleException(String message, Exchange run, Throwable failure) {
        String route = run == null ? message : run.getFromRouteId();
        LOG.warn(
                "{} failed and will run again: {}",
                route,
                firstLine(NestedExceptionUtils.getMostSpecificCause(failure)));
        LOG.debug("{} failed", route, failure);
    }

    private static String firstLine(Throwable failure) {
        return failure.toString().lines().findFirst().orElse("");
    }
}
