package dev.waybill.platform.trace;

import dev.waybill.platform.http.RefusedException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells in one line that a route failed, and of what: a database, a broker or a neighbour that is away comes again and
 * again. What nobody foresaw is shown whole.
 */
final class FailureLines implements ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger("waybill.routes");

    private final String routeId;

    FailureLines(String routeId) {
        this.routeId = routeId;
    }

    @Override
    public void handleException(Throwable failure) {
        tell(failure);
    }

    @Override
    public void handleException(String message, Throwable failure) {
        tell(failure);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable failure) {
        tell(failure);
    }

    private void tell(Throwable failure) {
        List<Throwable> causes = causes(failure);
        if (causes.stream().anyMatch(FailureLines::isForeseen)) {
            LOG.warn("{} failed: {}", routeId, line(causes));
        } else {
            LOG.error("{} failed", routeId, failure);
        }
    }

    static String line(List<Throwable> causes) {
        StringBuilder line = new StringBuilder();
        String last = "";
        for (Throwable cause : causes) {
            String message = String.valueOf(cause.getMessage()).replaceAll("\\s*\\R\\s*", " ");
            if (!last.contains(message)) {
                line.append(line.isEmpty() ? "" : "; caused by ")
                        .append(cause.getClass().getSimpleName())
                        .append(": ")
                        .append(message);
                last = message;
            }
        }
        return line.toString();
    }

    static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable each = failure; each != null && !causes.contains(each); each = each.getCause()) {
            causes.add(each);
        }
        return causes;
    }

    private static boolean isForeseen(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof SQLException
                || cause instanceof KafkaException
                || cause instanceof HttpOperationFailedException
                || cause instanceof RefusedException;
    }
}
