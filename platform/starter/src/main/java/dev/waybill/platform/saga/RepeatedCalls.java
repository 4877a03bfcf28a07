package dev.waybill.platform.saga;

import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * The calls to a coordinator that are idempotent: joining, closing, cancelling. They are repeated, with back-off, when
 * no answer came or the coordinator failed. An end that it has accepted (202) is followed for a while.
 */
final class RepeatedCalls {

    private static final Logger LOG = LoggerFactory.getLogger(RepeatedCalls.class);
    private static final Set<HttpStatusCode> OVER = Set.of(HttpStatus.NOT_FOUND, HttpStatus.GONE);

    private final RestClient http;
    private final RetryTemplate repeat;

    RepeatedCalls(RestClient http, SagaSettings settings) {
        this.http = http;
        this.repeat = RetryTemplate.builder()
                .maxAttempts(settings.endAttempts())
                .exponentialBackoff(settings.endBackOff(), 2, settings.callTimeout())
                .retryOn(List.of(
                        ResourceAccessException.class, HttpServerErrorException.class, StillEndingException.class))
                .build();
    }

    Void join(URL lra, String link) {
        repeat.execute(attempt -> put(lra.toString(), "Link", link));
        return null;
    }

    /** @param how {@code /close} or {@code /cancel} */
    Void end(URL lra, String how) {
        HttpStatusCode answer = repeat.execute(attempt -> {
            try {
                return put(lra + how, "Accept", MediaType.TEXT_PLAIN_VALUE);
            } catch (HttpClientErrorException e) {
                if (attempt.getRetryCount() > 0 && OVER.contains(e.getStatusCode())) {
                    return e.getStatusCode(); // ended by the attempt whose answer was lost
                }
                throw e;
            }
        });
        if (answer.value() == HttpStatus.ACCEPTED.value()) {
            follow(lra);
        }
        return null;
    }

    /** The coordinator has taken the end on and goes on by itself, whether or not somebody looks. */
    private void follow(URL lra) {
        repeat.execute(look -> statusOfEnded(lra), given -> {
            LOG.info("{} is still ending, its coordinator goes on: {}", lra, reason(given.getLastThrowable()));
            return null;
        });
    }

    private String statusOfEnded(URL lra) {
        String status;
        try {
            status = http.get()
                    .uri(URI.create(lra + "/status"))
                    .accept(MediaType.TEXT_PLAIN)
                    .retrieve()
                    .body(String.class);
        } catch (HttpClientErrorException e) {
            status = OVER.contains(e.getStatusCode())
                    ? "over"
                    : e.getStatusCode().toString();
        }
        if (status == null || status.endsWith("ing") || status.equals("Active")) {
            throw new StillEndingException(status);
        }
        if (status.startsWith("Failed")) {
            LOG.warn("{} ended as {}", lra, status);
        }
        return status;
    }

    private static String reason(Throwable failure) {
        return failure == null ? "unknown" : failure.getMessage();
    }

    private HttpStatusCode put(String address, String header, String value) {
        return http.put()
                .uri(URI.create(address))
                .header(header, value)
                .contentType(MediaType.TEXT_PLAIN)
                .retrieve()
                .toBodilessEntity()
                .getStatusCode();
    }

    private static final class StillEndingException extends RuntimeException {

        StillEndingException(String status) {
            super(status);
        }
    }
}
