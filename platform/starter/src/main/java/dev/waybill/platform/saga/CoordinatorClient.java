package dev.waybill.platform.saga;

import dev.waybill.platform.faults.FailPoints;
import java.net.ConnectException;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.service.lra.LRAClient;
import org.apache.camel.service.lra.LRASagaService;
import org.apache.camel.service.lra.LRASagaStep;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Calls the coordinator on the calling thread, every call with a time limit.
 *
 * <p>The stock client has none, continues sagas on the JVM's common pool, starts LRAs that live for ever, registers
 * completions that nobody asked for.
 */
final class CoordinatorClient extends LRAClient {

    private final LRASagaService service;
    private final Coordinators coordinators;
    private final RestClient http;
    private final RepeatedCalls repeated;

    CoordinatorClient(LRASagaService service, Coordinators coordinators, RestClient http, SagaSettings settings) {
        super(service);
        this.service = service;
        this.coordinators = coordinators;
        this.http = http;
        this.repeated = new RepeatedCalls(http, settings);
    }

    /**
     * Starts an LRA with all its participants in one request and one write of the coordinator's log. A coordinator that
     * cannot be reached is passed over; one that gives no answer may have started it, and ends it at its time limit.
     *
     * @param clientId       what the LRA is started for (its ClientID), shown by the coordinator
     * @param timeLimitMs    milliseconds after which the coordinator cancels the LRA by itself
     * @param links          one RFC 8288 link value a participant
     * @return the LRA id
     */
    URL start(String clientId, long timeLimitMs, List<String> links) {
        RestClientException failure = null;
        for (String coordinator : coordinators.inTurnFor(clientId)) {
            try {
                return FailPoints.around(
                        "lra.start", clientId, () -> startAt(coordinator, clientId, timeLimitMs, links));
            } catch (ResourceAccessException | HttpServerErrorException.ServiceUnavailable e) {
                coordinators.missed(coordinator);
                failure = e;
                if (mayHaveStarted(e)) {
                    break;
                }
            }
        }
        throw failure;
    }

    private URL startAt(String coordinator, String clientId, long timeLimitMs, List<String> links) {
        ResponseEntity<Void> answer = http.post()
                .uri(
                        coordinator + "/lra-coordinator/enlisted-start?ClientID={client}&TimeLimit={limit}",
                        clientId,
                        timeLimitMs)
                .contentType(MediaType.TEXT_PLAIN)
                .body(String.join("\n", links))
                .retrieve()
                .toBodilessEntity();
        URI location = answer.getHeaders().getLocation();
        if (location == null || !coordinators.have(location.toString())) {
            throw new IllegalStateException("The coordinator at " + coordinator + " calls the LRA " + location
                    + ": no LRA of the coordinators in waybill.saga.coordinator-urls.");
        }
        return now(location::toURL).join();
    }

    private static boolean mayHaveStarted(RestClientException e) {
        return e instanceof ResourceAccessException
                && !(e.getCause() instanceof ConnectException || e.getCause() instanceof ConnectTimeoutException);
    }

    /** Joins in the ordinary way, unless the step's undo was enlisted with the start. */
    @Override
    public CompletableFuture<Void> join(URL lra, LRASagaStep step, Exchange exchange) {
        Optional<String> undo = step.getCompensation().map(Endpoint::getEndpointUri);
        if (Enlistment.covers(exchange.getMessage().getHeader(Enlistment.HEADER, String.class), undo)) {
            return CompletableFuture.completedFuture(null);
        }
        Map<String, String> options = new TreeMap<>(step.getOptions());
        options.putAll(ParticipantLink.trace());
        return now(() -> {
            String link = ParticipantLink.of(service.getLocalParticipantUrl(), step, options);
            return FailPoints.around("lra.join", lra, () -> repeated.join(lra, link));
        });
    }

    @Override
    public CompletableFuture<Void> complete(URL lra, Exchange exchange) {
        return now(() -> FailPoints.around("lra.close", lra, () -> repeated.end(lra, "/close")));
    }

    @Override
    public CompletableFuture<Void> compensate(URL lra, Exchange exchange) {
        return now(() -> FailPoints.around("lra.cancel", lra, () -> repeated.end(lra, "/cancel")));
    }

    private static <T> CompletableFuture<T> now(Callable<T> call) {
        try {
            return CompletableFuture.completedFuture(call.call());
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
