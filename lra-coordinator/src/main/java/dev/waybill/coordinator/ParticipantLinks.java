package dev.waybill.coordinator;

import jakarta.ws.rs.core.Link;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A participant's callback addresses, as a join gives them: {@code <http://…>; rel=compensate,<http://…>; rel=complete}
 * (RFC 8288).
 *
 * @param value the text, checked
 */
record ParticipantLinks(String value) {

    private static final Set<String> RELATIONS =
            Set.of("compensate", "complete", "status", "forget", "after", "participant");

    /**
     * Checks the links.
     *
     * @throws IllegalArgumentException naming what is wrong, when a link is not one, does not lead to an HTTP address
     *     that can be called exactly as it is written, or when there is nothing to call at the end
     */
    ParticipantLinks {
        List<String> relations =
                Arrays.stream(value.split(",")).map(ParticipantLinks::relation).toList();
        if (relations.stream().noneMatch(Set.of("compensate", "after", "participant")::contains)) {
            throw new IllegalArgumentException("No link with rel=compensate in: " + value);
        }
    }

    /**
     * Reads one participant from each line that is not blank.
     *
     * @param lines the lines
     * @return the participants, in order
     * @throws IllegalArgumentException when a line is wrong, or there is none
     */
    static List<ParticipantLinks> parse(String lines) {
        List<ParticipantLinks> participants = lines.lines()
                .filter(line -> !line.isBlank())
                .map(line -> new ParticipantLinks(line.strip()))
                .toList();
        if (participants.isEmpty()) {
            throw new IllegalArgumentException("No participant to enlist");
        }
        return participants;
    }

    private static String relation(String text) {
        Link link = Link.valueOf(text.strip());
        if (link.getRel() == null || !RELATIONS.contains(link.getRel())) {
            throw new IllegalArgumentException("Unknown relation in link: " + text);
        }
        if (!isCallable(link.getUri())) {
            throw new IllegalArgumentException("Not an http address that can be called as it is written: " + text);
        }
        return link.getRel();
    }

    /** Narayana decodes an address and builds it anew, and loses what was encoded for a reason. */
    private static boolean isCallable(URI address) {
        if (!Set.of("http", "https").contains(String.valueOf(address.getScheme())) || address.getHost() == null) {
            return false;
        }
        try {
            URI rebuilt = new URI(null, null, address.getPath(), address.getQuery(), null);
            return address.getRawFragment() == null
                    && address.getRawPath().equals(rebuilt.getRawPath())
                    && !address.getPath().contains("//")
                    && parameters(address).equals(parameters(rebuilt));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static List<String> parameters(URI address) {
        String query = address.getRawQuery() == null ? "" : address.getRawQuery();
        return Arrays.stream(query.split("&"))
                .map(parameter -> URLDecoder.decode(parameter, StandardCharsets.UTF_8))
                .toList();
    }
}
