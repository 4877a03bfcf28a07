package dev.waybill.launcher.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a service's log, readable or JSON.
 *
 * @param at         when it was written
 * @param service    the service that wrote it
 * @param traceId    the trace that it belongs to, empty for none
 * @param orderId    the order that it is about, empty if that is not known
 * @param message    what happened, without the duration
 * @param durationMs how long a request took in milliseconds, null for other lines
 */
record LogLine(Instant at, String service, String traceId, String orderId, String message, Long durationMs) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** As config/application.yaml has it: time, level, service, trace, order, logger, message. */
    private static final Pattern READABLE =
            Pattern.compile("(\\S+) +(\\w+) +\\[([^]]*)] \\[([0-9a-f]*)] \\[([^]]*)] (\\S+): (.*)");

    private static final Pattern REQUEST = Pattern.compile("([A-Z]+ \\S+) (\\d{3}) (\\d+) ms \\S+");

    /** Reads a line; nothing if it is none, like the lines of a stack trace. */
    static Optional<LogLine> parse(String text) {
        try {
            return text.startsWith("{") ? ofJson(JSON.readTree(text)) : ofReadable(text);
        } catch (JsonProcessingException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<LogLine> ofJson(JsonNode line) {
        return line.hasNonNull("timestamp")
                ? Optional.of(of(
                        Instant.parse(line.get("timestamp").asText()),
                        line.path("service").asText(),
                        line.path("traceId").asText(),
                        line.path("orderId").asText(),
                        line.path("message").asText()))
                : Optional.empty();
    }

    private static Optional<LogLine> ofReadable(String text) {
        Matcher parts = READABLE.matcher(text);
        return parts.matches()
                ? Optional.of(of(
                        OffsetDateTime.parse(parts.group(1)).toInstant(),
                        parts.group(3),
                        parts.group(4),
                        parts.group(5),
                        parts.group(7)))
                : Optional.empty();
    }

    private static LogLine of(Instant at, String service, String traceId, String orderId, String message) {
        Matcher request = REQUEST.matcher(message);
        return request.matches()
                ? new LogLine(
                        at,
                        service,
                        traceId,
                        orderId,
                        request.group(1) + " answered " + request.group(2),
                        Long.valueOf(request.group(3)))
                : new LogLine(at, service, traceId, orderId, message, null);
    }
}
