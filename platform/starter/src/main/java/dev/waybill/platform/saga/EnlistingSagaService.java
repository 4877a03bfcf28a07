package dev.waybill.platform.saga;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.saga.CamelSagaCoordinator;
import org.apache.camel.saga.CamelSagaStep;
import org.apache.camel.service.lra.LRAClient;
import org.apache.camel.service.lra.LRASagaService;
import org.springframework.web.client.RestClient;

/**
 * The LRA saga service of Camel with a hardened client: enlists all undos with the start, has a time limit on every
 * call and follows only LRA ids of its own coordinators, so that a forged {@code Long-Running-Action} header never makes
 * this process call a foreign address.
 */
public class EnlistingSagaService extends LRASagaService {

    private final Coordinators coordinators;
    private final Set<String> undos = ConcurrentHashMap.newKeySet();
    private final Set<String> completions = ConcurrentHashMap.newKeySet();
    private final RestClient http;
    private final SagaSettings settings;
    private final Function<Exchange, List<SagaStep>> steps;
    private volatile boolean keptAreLoaded = true;

    /** @param steps the steps that the saga of an exchange declares */
    EnlistingSagaService(RestClient http, SagaSettings settings, Function<Exchange, List<SagaStep>> steps) {
        this.http = http;
        this.steps = steps;
        this.settings = settings;
        this.coordinators = new Coordinators(settings.coordinatorUrls(), settings.passedOver(), System::nanoTime);
        setCoordinatorUrl(settings.coordinatorUrls().get(0));
        setLocalParticipantUrl(settings.participantUrl());
    }

    /** Adds camel-lra's routes for the callbacks, with one line in the log for each failure: the coordinator repeats. */
    @Override
    public void setCamelContext(CamelContext context) {
        var extension = context.getCamelContextExtension();
        ErrorHandlerFactory others = extension.getErrorHandlerFactory();
        extension.setErrorHandlerFactory(new DefaultErrorHandlerDefinition()
                .logStackTrace(false)
                .logExhaustedMessageHistory(false)
                .retriesExhaustedLogLevel(LoggingLevel.WARN));
        try {
            super.setCamelContext(context);
        } finally {
            extension.setErrorHandlerFactory(others);
        }
    }

    @Override
    protected LRAClient createLRAClient() {
        return new CoordinatorClient(this, coordinators, http, settings);
    }

    /** Refuses, while its route is loaded, a saga whose callbacks would not come back whole. */
    @Override
    public void registerStep(CamelSagaStep step) {
        ParticipantLink.requireCallable(step);
        step.getCompensation().map(Endpoint::getEndpointUri).ifPresent(undos::add);
        step.getCompletion().map(Endpoint::getEndpointUri).ifPresent(completions::add);
        super.registerStep(step);
    }

    @Override
    public CompletableFuture<CamelSagaCoordinator> newSaga(Exchange exchange) {
        return CompletableFuture.completedFuture(
                new EnlistingSaga(this, (CoordinatorClient) getClient(), steps.apply(exchange)));
    }

    @Override
    public CompletableFuture<CamelSagaCoordinator> getSaga(String id) {
        if (!isOurs(id)) {
            return CompletableFuture.failedFuture(new ForeignSagaException());
        }
        return super.getSaga(id);
    }

    /**
     * Lets an endpoint be called back that no saga of a loaded route names any more.
     *
     * @param endpoint as a route names it, {@code direct:reserve-stock-undo}
     */
    public void keep(String endpoint) {
        String uri = normalised(endpoint);
        (uri.endsWith("-done") ? completions : undos).add(uri);
        getRegisteredURIs().add(uri);
    }

    /**
     * Refuses callbacks of an endpoint from now on.
     *
     * @param endpoint as a route names it
     */
    public void forget(String endpoint) {
        String uri = normalised(endpoint);
        completions.remove(uri);
        undos.remove(uri);
        getRegisteredURIs().remove(uri);
    }

    /**
     * Tells whether all endpoints that are kept can be called. Until then an unknown one is no stranger: the coordinator is
     * to call again.
     */
    public void keptAreLoaded(boolean loaded) {
        keptAreLoaded = loaded;
    }

    boolean knowsAllCallbacks() {
        return keptAreLoaded && getCamelContext().isStarted();
    }

    private static String normalised(String endpoint) {
        return endpoint.replaceFirst("^direct:/*", "direct://");
    }

    /** Only with the service: Camel stops the saga service with each saga route, and the others would do without it. */
    @Override
    public void stop() {
        if (getCamelContext() == null
                || getCamelContext().isStopping()
                || getCamelContext().isStopped()) {
            super.stop();
        }
    }

    /** Whether a text is the id of an LRA of one of this system's coordinators. */
    boolean isOurs(String lra) {
        return coordinators.have(lra);
    }

    /**
     * Whether a saga of a route that is loaded names an endpoint as its completion, or as its undo.
     *
     * @param endpoint  as Camel normalises it
     * @param completes what is asked for: the completion or the undo
     */
    boolean calls(String endpoint, boolean completes) {
        return (completes ? completions : undos).contains(endpoint);
    }

    /** Whether the start enlists the undos that a saga names; else its participants join with their steps. */
    boolean enlists() {
        return settings.enlist();
    }

    String addressOf(String participant) {
        return getCamelContext().resolvePropertyPlaceholders("{{" + participant + ".url}}");
    }
}
