package dev.waybill.platform.saga;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.saga.CamelSagaCoordinator;
import org.apache.camel.saga.CamelSagaStep;
import org.apache.camel.service.lra.LRASagaStep;

/**
 * A saga that this service owns. It is started by its first step, because only the step knows the time limit, the
 * owner's callbacks and the participants to enlist: one request to the coordinator, one write of its log.
 */
final class EnlistingSaga implements CamelSagaCoordinator {

    private final EnlistingSagaService service;
    private final CoordinatorClient client;
    private final List<SagaStep> declared;
    private URL lra;

    /** @param declared the steps whose undos are enlisted with the start */
    EnlistingSaga(EnlistingSagaService service, CoordinatorClient client, List<SagaStep> declared) {
        this.service = service;
        this.client = client;
        this.declared = declared;
    }

    @Override
    public CompletableFuture<Void> beginStep(Exchange exchange, CamelSagaStep step) {
        try {
            LRASagaStep own = LRASagaStep.fromCamelSagaStep(step, exchange);
            if (lra != null) {
                return client.join(lra, own, exchange);
            }
            start(exchange, own);
            return CompletableFuture.completedFuture(null);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void start(Exchange exchange, LRASagaStep own) {
        Map<String, String> options = new TreeMap<>(own.getOptions());
        List<SagaStep> enlisted = service.enlists() ? declared : List.of();
        long timeLimitMs = own.getTimeoutInMilliseconds()
                .orElseThrow(() -> new IllegalArgumentException("A saga that starts here needs a timeout:"
                        + " without one an LRA whose owner dies would live for ever."));
        String clientId = options.values().stream()
                .filter(Objects::nonNull)
                .map(OptionText::encoded)
                .collect(Collectors.joining("."));
        options.putAll(ParticipantLink.trace());
        List<String> links = new ArrayList<>();
        links.add(ParticipantLink.of(service.getLocalParticipantUrl(), own, options));
        enlisted.forEach(step -> links.add(ParticipantLink.of(
                service.addressOf(step.participant()), Optional.of(step.undo()), Optional.empty(), options)));

        lra = client.start(clientId, timeLimitMs, links);
        exchange.getMessage().setHeader(Exchange.SAGA_LONG_RUNNING_ACTION, getId());
        exchange.getMessage().setHeader(Enlistment.HEADER, Enlistment.header(enlisted));
    }

    @Override
    public CompletableFuture<Void> compensate(Exchange exchange) {
        return lra == null ? CompletableFuture.completedFuture(null) : client.compensate(lra, exchange);
    }

    @Override
    public CompletableFuture<Void> complete(Exchange exchange) {
        return client.complete(lra, exchange);
    }

    /** The LRA id; empty until the first step has started the LRA. */
    @Override
    public String getId() {
        return lra == null ? "" : lra.toString();
    }
}
