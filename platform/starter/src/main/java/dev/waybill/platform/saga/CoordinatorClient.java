package dev.waybill.platform.saga;

import dev.waybill.platform.faults.FailPoints;
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
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Calls the coordinator on the calling thread, every call with a time limit.
 *
 * <p>The stock client has none, continues sagas on the JVM's common pool, starts LRAs that live for ever and registers
 * completions that nobody asked for. Closing and cancelling are idempotent, so they are repeated when no answer came.
 */
final class CoordinatorClient extends LRAClient {

    private final LRASagaService service;
    private final RestClient http;
    private final RetryTemplate repeat;

    CoordinatorClient(LRASagaService service, RestClient http, SagaSettings settings) {
        super(service);
        this.service = service;
        this.http = http;
        this.repeat = RetryTemplate.builder()
                .maxAttempts(settings.endAttempts())
                .exponentialBackoff(settings.endBackOff(), 2, settings.callTimeout())
                .retryOn(ResourceAccessException.class)
                .build();
    }

    /**
     * Starts an LRA with all its participants in one request and one write of the coordinator's log.
     *
     * @param clientId       what the LRA is started for (its ClientID), shown by the coordinator
     * @param timeLimitMs    milliseconds after which the coordinator cancels the LRA by itself
     * @param links          one RFC 8288 link value a participant
     * @return the LRA id
     */
    URL start(String clientId, long timeLimitMs, List<String> links) {
        return FailPoints.around("lra.start", clientId, () -> startNow(clientId, timeLimitMs, links));
    }

    private URL startNow(String clientId, long timeLimitMs, List<String> links) {
        ResponseEntity<Void> answer = http.post()
                .uri(
                        service.getCoordinatorUrl()
                                + "/lra-coordinator/enlisted-start?ClientID={client}&TimeLimit={limit}",
                        clientId,
                        timeLimitMs)
                .contentType(MediaType.TEXT_PLAIN)
                .body(String.join("\n", links))
                .retrieve()
                .toBodilessEntity();
        URI location = answer.getHeaders().getLocation();
        if (location == null) {
            throw new IllegalStateException("The coordinator started an LRA without telling its id.");
        }
        return now(location::toURL).join();
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
        String link = ParticipantLink.of(service.getLocalParticipantUrl(), step, options);
        return now(() -> FailPoints.around("lra.join", lra, () -> call(HttpMethod.PUT, lra.toString(), "Link", link)));
    }

    @Override
    public CompletableFuture<Void> complete(URL lra, Exchange exchange) {
        return now(() -> FailPoints.around("lra.close", lra, () -> end(lra + "/close")));
    }

    @Override
    public CompletableFuture<Void> compensate(URL lra, Exchange exchange) {
        return now(() -> FailPoints.around("lra.cancel", lra, () -> end(lra + "/cancel")));
    }

    private Void end(String address) {
        return repeat.execute(attempt -> call(HttpMethod.PUT, address, "Accept", MediaType.TEXT_PLAIN_VALUE));
    }

    private Void call(HttpMethod method, String address, String header, String value) {
        http.method(method)
                .uri(URI.create(address))
                .header(header, value)
                .contentType(MediaType.TEXT_PLAIN)
                .retrieve()
                .toBodilessEntity();
        return null;
    }

    private static <T> CompletableFuture<T> now(Callable<T> call) {
        try {
            return CompletableFuture.completedFuture(call.call());
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
