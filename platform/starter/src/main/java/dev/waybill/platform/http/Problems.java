package dev.waybill.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.platform.http.RefusedException.Reason;
import dev.waybill.platform.telemetry.Traceparent;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.opentelemetry.context.Context;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeException;
import org.apache.camel.Header;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/**
 * Turns what went wrong into problem details; called by the {@code http-entry} error policy and the {@code refuse}
 * kamelet.
 */
public class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** When clients outside may try again, unless the service that refused says otherwise. */
    public static final int RETRY_AFTER_SECONDS = 5;

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** SQLSTATEs that pass: connection, resources, lock, cancelled by a time limit or by an operator, deadlock. */
    private static final List<String> TEMPORARY = List.of("08", "53", LOCK_NOT_AVAILABLE, "57", "40");

    private final ObjectMapper json;
    private final ProblemCatalogue catalogue;
    private final boolean outerEdge;

    /**
     * @param json      writes the problems
     * @param catalogue knows their titles
     * @param outerEdge whether callers are outside this system
     */
    public Problems(ObjectMapper json, ProblemCatalogue catalogue, boolean outerEdge) {
        this.json = json;
        this.catalogue = catalogue;
        this.outerEdge = outerEdge;
    }

    /**
     * Refuses the request that is under way.
     *
     * @param status the HTTP status, 400 to 599
     * @param type   the problem type in kebab case
     * @param detail what was wrong and what to do about it
     * @throws RefusedException always
     */
    public void refuse(int status, String type, String detail) {
        throw new RefusedException(status, type, detail);
    }

    /**
     * Refuses the request that is under way, and says when to ask again. It has a name of its own: Camel tells methods of
     * one name apart by the number of commas, also of those within a text.
     *
     * @param status            the HTTP status, 400 to 599
     * @param type              the problem type in kebab case
     * @param detail            what was wrong and what to do about it
     * @param retryAfterSeconds when to ask again; 0 if that does not help
     * @throws RefusedException always
     */
    public void refuseForNow(int status, String type, String detail, int retryAfterSeconds) {
        throw new RefusedException(
                new Reason(status, type, detail, List.of(), retryAfterSeconds > 0 ? retryAfterSeconds : null));
    }

    /**
     * Writes the answer to a request that failed.
     *
     * @param failure  what went wrong
     * @param path     the path that was asked for
     * @param exchange gets status, headers and body of the answer
     */
    public void answer(
            @ExchangeException Throwable failure, @Header(Exchange.HTTP_PATH) String path, Exchange exchange) {
        Reason reason = reasonOf(failure, exchange.getVariable("idempotencyKey") != null);
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, reason.status());
        message.setHeader(Exchange.CONTENT_TYPE, Problem.MEDIA_TYPE);
        headersOf(reason).forEach(message::setHeader);
        Context request = exchange.getProperty(HttpConsumer.CONTEXT, Context.current(), Context.class);
        request.wrap(() -> {
                    log(path, failure, reason);
                    message.setBody(text(reason, ClientPath.current(path)));
                })
                .run();
    }

    /**
     * A problem as JSON text.
     *
     * @param reason   why the request is refused
     * @param instance the path that was asked for
     */
    public String text(Reason reason, String instance) {
        Problem problem = new Problem(
                "/problems/" + reason.type(),
                catalogue.title(reason.type()),
                reason.status(),
                reason.detail(),
                instance,
                Traceparent.currentTraceId(),
                reason.errors());
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Answers a request that reaches no route.
     *
     * @param reason   why
     * @param request  the request; its connection is closed if a part of its body has not been read
     * @param response gets status, headers and body
     */
    public void send(Reason reason, HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] problem = text(reason, ClientPath.of(request)).getBytes(StandardCharsets.UTF_8);
        response.setStatus(reason.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(problem.length);
        headersOf(reason).forEach(response::setHeader);
        if (!request.getInputStream().isFinished()) {
            response.setHeader("Connection", "close");
        }
        response.getOutputStream().write(problem);
    }

    private Map<String, String> headersOf(Reason reason) {
        Map<String, String> headers = new TreeMap<>(reason.headers());
        if (reason.status() == HttpStatus.UNAUTHORIZED.value()) {
            headers.put(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        Integer retryAfterSeconds = retryAfterSeconds(reason);
        if (retryAfterSeconds != null) {
            headers.put(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfterSeconds));
        }
        return headers;
    }

    /** Within this system {@code Retry-After} marks a 503 that sheds load; clients outside get it with each. */
    private Integer retryAfterSeconds(Reason reason) {
        return reason.retryAfterSeconds() == null && outerEdge && reason.status() == 503
                ? Integer.valueOf(RETRY_AFTER_SECONDS)
                : reason.retryAfterSeconds();
    }

    /** A neighbour that is away is told in one line; what nobody foresaw is shown whole. */
    private static void log(String path, Throwable failure, Reason reason) {
        if (reason.status() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            LOG.warn("{} failed: {}", path, failure.toString());
        } else if ("unusable-value".equals(reason.type())) {
            LOG.warn("{}: the contract allows a value that the database does not keep", path);
        } else if (reason.status() >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            LOG.warn("{} failed", path, failure);
        }
    }

    private static Reason reasonOf(Throwable failure, boolean underKey) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedException refused) {
                return refused.reason();
            }
            if (underKey && cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
                return new Reason(
                        409,
                        "request-in-progress",
                        "The same request is being worked on. Try again in a moment.",
                        List.of(),
                        1);
            }
            if (cause instanceof SQLException sql && isAboutAValue(sql.getSQLState())) {
                return new Reason(
                        422,
                        "unusable-value",
                        "A value of the request cannot be kept. Nothing was changed.",
                        List.of(),
                        null);
            }
            if (isUnavailable(cause)) {
                return unavailable(
                        "The database does not answer at the moment. It is safe to repeat the request under its key.");
            }
            if (cause instanceof BulkheadFullException || cause instanceof ConnectionRequestTimeoutException) {
                return new Reason(
                        503,
                        "too-many-calls-under-way",
                        "Too many calls to a service that is needed for the answer are under way. Try again in a moment.",
                        List.of(),
                        1);
            }
            if (isAbsentNeighbour(cause)) {
                return unavailable("A service that is needed for the answer does not answer at the moment.");
            }
        }
        return new Reason(
                500,
                "internal-error",
                "The service failed to serve this request. Quote the trace id.",
                List.of(),
                null);
    }

    /** A neighbour that failed, gave no answer, or was not called, because its breaker is open. */
    private static boolean isAbsentNeighbour(Throwable cause) {
        return cause instanceof HttpOperationFailedException
                || cause instanceof IOException
                || cause instanceof CallNotPermittedException;
    }

    /** SQLSTATE class 22: data exceptions. The contract should have refused the value before. */
    private static boolean isAboutAValue(String sqlState) {
        return sqlState != null && sqlState.startsWith("22");
    }

    private static boolean isUnavailable(Throwable cause) {
        return cause instanceof CannotGetJdbcConnectionException
                || cause instanceof SQLTransientException
                || cause instanceof TransientDataAccessException
                || cause instanceof SQLException sql
                        && sql.getSQLState() != null
                        && TEMPORARY.stream().anyMatch(sql.getSQLState()::startsWith);
    }

    private static Reason unavailable(String detail) {
        return new Reason(503, "temporarily-unavailable", detail, List.of(), null);
    }
}
