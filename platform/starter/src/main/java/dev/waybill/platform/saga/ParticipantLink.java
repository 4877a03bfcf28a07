package dev.waybill.platform.saga;

import dev.waybill.platform.telemetry.Traceparent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.saga.CamelSagaStep;
import org.apache.camel.service.lra.LRASagaStep;

/**
 * The RFC 8288 link under which a participant is enlisted in an LRA: where to call its undo and, only if it has one,
 * its completion.
 *
 * <p>Option values travel in the query of that link, as {@link OptionText} writes them.
 */
final class ParticipantLink {

    /** How long a callback address may be in all [characters]. */
    static final int LONGEST = 2000;

    private static final Pattern ENDPOINT = Pattern.compile("direct://[A-Za-z0-9-]+");
    private static final Pattern OPTION = Pattern.compile("[A-Za-z][A-Za-z0-9._]*");

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

    /**
     * Requires of a saga, when its route is loaded, that its callbacks will find their way back.
     *
     * @throws IllegalArgumentException naming what would be lost
     */
    static void requireCallable(CamelSagaStep step) {
        Stream.of(step.getCompensation(), step.getCompletion())
                .flatMap(Optional::stream)
                .map(Endpoint::getEndpointUri)
                .filter(uri -> !ENDPOINT.matcher(uri).matches())
                .forEach(uri -> {
                    throw new IllegalArgumentException("The coordinator cannot call " + uri
                            + " back: only a direct endpoint without options comes back as it was.");
                });
        step.getOptions().keySet().stream()
                .filter(key -> !OPTION.matcher(key).matches())
                .forEach(key -> {
                    throw new IllegalArgumentException("Saga option '" + key + "' does not reach the undo:"
                            + " name it with a letter, then letters, digits, '.' and '_'.");
                });
    }

    private static String link(String address, String key, String endpoint, String relation) {
        String uri = address + key + "=" + URLEncoder.encode(endpoint, StandardCharsets.UTF_8);
        if (uri.length() > LONGEST) {
            throw new IllegalArgumentException("The callback address of " + endpoint + " would have " + uri.length()
                    + " characters: give the saga fewer or shorter options.");
        }
        return "<" + uri + ">; rel=" + relation;
    }

    private static String query(Map<String, String> options) {
        StringBuilder query = new StringBuilder();
        options.forEach((key, value) -> {
            if (value == null) {
                throw new IllegalArgumentException("Saga option '" + key + "' has no value.");
            }
            query.append(key).append('=').append(OptionText.encoded(value)).append('&');
        });
        return query.toString();
    }
}
