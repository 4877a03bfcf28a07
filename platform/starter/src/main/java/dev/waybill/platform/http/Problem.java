package dev.waybill.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Why a request was not served, as {@code application/problem+json} (RFC 9457).
 *
 * @param type     what kind of problem this is, as a URI reference; stable, for programs
 * @param title    the same in words; stable, for people
 * @param status   the HTTP status
 * @param detail   what was wrong with this very request and what to do about it
 * @param instance the path that was asked for
 * @param traceId  the W3C trace id under which the request stands in the logs
 * @param errors   the places in the request that are wrong, if it is about the request's content
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type, String title, int status, String detail, String instance, String traceId, List<Violation> errors) {

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * One place in the request that is wrong.
     *
     * @param pointer a JSON Pointer (RFC 6901) as a URI fragment, for example {@code #/items/0/quantity}
     * @param detail  what is wrong there
     */
    public record Violation(String pointer, String detail) {}
}
