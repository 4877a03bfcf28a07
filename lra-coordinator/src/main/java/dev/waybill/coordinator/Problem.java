package dev.waybill.coordinator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * An error as RFC 9457 writes it.
 *
 * @param type always {@code about:blank}: the status says it all
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what was wrong this time
 */
record Problem(String type, String title, int status, String detail) {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final ObjectMapper JSON = new ObjectMapper();

    static Problem of(int status, String detail) {
        return new Problem("about:blank", Response.Status.fromStatusCode(status).getReasonPhrase(), status, detail);
    }

    static Problem tooLong(int maxBytes) {
        return of(413, "The body is longer than " + maxBytes + " bytes");
    }

    /** Answers a plain servlet request. */
    void send(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType(MEDIA_TYPE);
        response.getOutputStream().write(json().getBytes(StandardCharsets.UTF_8));
    }

    /** The answer of a resource. */
    Response toResponse() {
        return Response.status(status).type(MEDIA_TYPE).entity(json()).build();
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
