package dev.waybill.platform.saga;

import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.saga.CamelSagaCoordinator;
import org.apache.camel.service.lra.LRAClient;
import org.apache.camel.service.lra.LRASagaService;
import org.springframework.web.client.RestClient;

/**
 * The LRA saga service of Camel with a hardened client: enlists all undos with the start, has a time limit on every
 * call and follows only LRA ids of its own coordinator, so that a forged {@code Long-Running-Action} header never makes
 * this process call a foreign address.
 */
public class EnlistingSagaService extends LRASagaService {

    private static final Pattern LRA_NAME = Pattern.compile("\\w[\\w.-]*");

    private final RestClient http;
    private final SagaSettings settings;

    EnlistingSagaService(RestClient http, SagaSettings settings) {
        this.http = http;
        this.settings = settings;
        setCoordinatorUrl(settings.coordinatorUrl());
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
        return new CoordinatorClient(this, http, settings);
    }

    @Override
    public CompletableFuture<CamelSagaCoordinator> newSaga(Exchange exchange) {
        return CompletableFuture.completedFuture(new EnlistingSaga(this, (CoordinatorClient) getClient()));
    }

    @Override
    public CompletableFuture<CamelSagaCoordinator> getSaga(String id) {
        if (!isOurs(id)) {
            return CompletableFuture.failedFuture(new ForeignSagaException());
        }
        return super.getSaga(id);
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

    /** Whether a text is the id of an LRA of this system's coordinator. */
    boolean isOurs(String lra) {
        String place = getCoordinatorUrl() + "/lra-coordinator/";
        return lra.startsWith(place)
                && LRA_NAME.matcher(lra.substring(place.length())).matches();
    }

    String addressOf(String participant) {
        return getCamelContext().resolvePropertyPlaceholders("{{" + participant + ".url}}");
    }
}
