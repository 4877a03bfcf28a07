package dev.waybill.platform.http;

import dev.waybill.platform.http.RefusedException.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.apache.camel.CamelContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers requests that reach no route (unknown address, wrong method) as problem details too. The web server listens
 * before the routes are started and after they are stopped: what cannot be told then from an unknown address gets 503.
 */
@RestControllerAdvice
class UnroutedRequests {

    /** Attribute of a request that came before the routes ran; they may run by the time at which it is answered. */
    static final String CAME_EARLY = UnroutedRequests.class.getName() + ".early";

    private static final int RETRY_AFTER_SECONDS = 1;

    private final Problems problems;
    private final CamelContext camel;

    UnroutedRequests(Problems problems, CamelContext camel) {
        this.problems = problems;
        this.camel = camel;
    }

    @ExceptionHandler
    ResponseEntity<String> answer(Exception failure, HttpServletRequest request) {
        int status = failure instanceof ErrorResponse response
                ? response.getStatusCode().value()
                : HttpStatus.INTERNAL_SERVER_ERROR.value();
        HttpHeaders headers = new HttpHeaders();
        if (failure instanceof ErrorResponse response) {
            headers.putAll(response.getHeaders());
        }
        boolean early = !camel.isStarted() || request.getAttribute(CAME_EARLY) != null;
        if (early && (status == 404 || status == 405)) {
            status = 503;
            headers.remove(HttpHeaders.ALLOW);
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER_SECONDS));
        }
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        Reason reason = reason(status);
        return new ResponseEntity<>(problems.text(reason, ClientPath.of(request)), headers, reason.status());
    }

    /**
     * The problem for a request that Spring or Tomcat refuse. "Not implemented" (framing, HTTP version, what is
     * expected of us) counts as the client's mistake.
     */
    static Reason reason(int status) {
        return switch (status) {
            case 400, 417, 501, 505 -> malformed(400, List.of());
            case 404 -> HttpContract.NOT_FOUND;
            case 405 ->
                new Reason(405, "method-not-allowed", "This address does not take that method.", List.of(), null);
            case 415 ->
                new Reason(415, "unsupported-media-type", "This address takes application/json.", List.of(), null);
            case 503 ->
                new Reason(503, "temporarily-unavailable", "The service is starting or stopping.", List.of(), null);
            default ->
                status < 500
                        ? malformed(status, List.of())
                        : new Reason(
                                500, "internal-error", "The service failed to serve this request.", List.of(), null);
        };
    }

    static Reason malformed(int status, List<Problem.Violation> places) {
        return new Reason(status, "malformed-request", "The request cannot be read.", places, null);
    }
}
