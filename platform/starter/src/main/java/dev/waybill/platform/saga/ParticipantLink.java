package dev.waybill.platform.saga;

import dev.waybill.platform.telemetry.Traceparent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.Endpoint;
import org.apache.camel.service.lra.LRASagaStep;

/**
 * The RFC 8288 link under which a participant is enlisted in an LRA: where to call its undo and, only if it has one,
 * its completion.
 *
 * <p>Option values travel in the query of that link. Narayana decodes and rebuilds it, so that a {@code #} or an
 * {@code &} would silently cut the address off; only {@code [A-Za-z0-9._-]} is let through.
 */
final class ParticipantLink {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]+");

    private ParticipantLink() {}

    static String of(String participantUrl, LRASagaStep step, Map<String, String> options) {
        return of(
                participantUrl,
                step.getCompensation().map(Endpoint::getEndpointUri),
                step.getCompletion().map(Endpoint::getEndpointUri),
                options);
    }

    static String of(
            String participantUrl, Optional<String> undo, Optional<String> completion, Map<String, String> options) {
        String callbacks = participantUrl + "/lra-participant/";
        String query = query(options);
        String link = link(callbacks + "compensate?" + query, "Camel-Saga-Compensate", undo.orElse(""), "compensate");
        return completion
                .map(uri -> link + "," + link(callbacks + "complete?" + query, "Camel-Saga-Complete", uri, "complete"))
                .orElse(link);
    }

    /** The trace that this thread works on, as an option: a callback stays in it, whenever and by whom it is made. */
    static Map<String, String> trace() {
        String traceparent = Traceparent.current();
        return traceparent == null ? Map.of() : Map.of(Traceparent.NAME, traceparent);
    }

    private static String link(String address, String key, String endpoint, String relation) {
        return "<" + address + key + "=" + URLEncoder.encode(endpoint, StandardCharsets.UTF_8) + ">; rel=" + relation;
    }

    private static String query(Map<String, String> options) {
        StringBuilder query = new StringBuilder();
        options.forEach((key, value) -> {
            if (value == null || !SAFE.matcher(value).matches()) {
                throw new IllegalArgumentException("Saga option '" + key + "' is '" + value
                        + "': only letters, digits, '.', '_' and '-' reach the undo unharmed.");
            }
            query.append(key).append('=').append(value).append('&');
        });
        return query.toString();
    }
}
