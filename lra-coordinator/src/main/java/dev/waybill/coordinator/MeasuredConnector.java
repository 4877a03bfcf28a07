package dev.waybill.coordinator;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.core.Configuration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.glassfish.jersey.apache5.connector.Apache5ConnectorProvider;
import org.glassfish.jersey.client.ClientRequest;
import org.glassfish.jersey.client.ClientResponse;
import org.glassfish.jersey.client.spi.AsyncConnectorCallback;
import org.glassfish.jersey.client.spi.Connector;
import org.glassfish.jersey.client.spi.ConnectorProvider;

/**
 * Measures each call to a participant, answered or not ({@code waybill.lra.callbacks}), and takes its answer for what it
 * says: to Narayana 200 means done, also when the participant says beside it that it is still at work or has failed.
 */
final class MeasuredConnector implements Connector {

    private static final Set<String> KINDS = Set.of("compensate", "complete", "status", "forget", "after");
    private static final Set<String> UNDER_WAY = Set.of("Active", "Compensating", "Completing");
    private static final Set<String> GIVEN_UP = Set.of("FailedToCompensate", "FailedToComplete");
    private static final int LONGEST_ANSWER_BYTES = 64 * 1024;
    private static final int ACCEPTED = 202;
    private static final int GONE = 410;
    private static final int FAILED = 500;
    private static final int LATER = 503;

    private final Connector connector;
    private final MeterRegistry registry;
    private final FailedCallbacks failures;

    private MeasuredConnector(Connector connector, MeterRegistry registry, FailedCallbacks failures) {
        this.connector = connector;
        this.registry = registry;
        this.failures = failures;
    }

    /** Apache's client, measured; what is not answered is told to {@code failures}. */
    static ConnectorProvider measuredBy(MeterRegistry registry, FailedCallbacks failures) {
        ConnectorProvider apache = new Apache5ConnectorProvider();
        return (Client client, Configuration configuration) ->
                new MeasuredConnector(apache.getConnector(client, configuration), registry, failures);
    }

    @Override
    public ClientResponse apply(ClientRequest request) {
        Timer.Sample start = Timer.start(registry);
        String outcome = "unanswered";
        try {
            ClientResponse response = connector.apply(request);
            outcome = take(request, response);
            return response;
        } catch (RuntimeException e) {
            failures.unanswered(request, e);
            throw e;
        } finally {
            start.stop(timer(request, outcome));
        }
    }

    @Override
    public Future<?> apply(ClientRequest request, AsyncConnectorCallback callback) {
        Timer.Sample start = Timer.start(registry);
        return connector.apply(request, new AsyncConnectorCallback() {
            @Override
            public void response(ClientResponse response) {
                start.stop(timer(request, take(request, response)));
                callback.response(response);
            }

            @Override
            public void failure(Throwable failure) {
                start.stop(timer(request, "unanswered"));
                failures.unanswered(request, failure);
                callback.failure(failure);
            }
        });
    }

    /** Reads all of an answer: Narayana leaves some unread, and with them a connection of the pool. */
    private String take(ClientRequest request, ClientResponse response) {
        try (InputStream answer = response.getEntityStream()) {
            String body = word(new String(answer.readNBytes(LONGEST_ANSWER_BYTES), StandardCharsets.UTF_8).strip());
            response.setEntityStream(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
            int answered = response.getStatus();
            if (request.getMethod().equals(HttpMethod.PUT)) {
                response.setStatus(meant(answered, body));
            }
            String outcome = outcome(response.getStatus());
            failures.answered(request, outcome, answered + " " + body);
            return outcome;
        } catch (IOException e) {
            throw new ProcessingException(e);
        }
    }

    /** A participant's status as the specification writes it: some write it as JSON, or in capitals. */
    private static String word(String body) {
        String plain = body.replaceAll("^\"|\"$", "");
        return Stream.concat(UNDER_WAY.stream(), GIVEN_UP.stream())
                .filter(plain::equalsIgnoreCase)
                .findFirst()
                .orElse(body);
    }

    /** The status that Narayana understands as the participant's own word. */
    private static int meant(int status, String participantStatus) {
        if (status / 100 != 2) {
            return status;
        }
        if (GIVEN_UP.contains(participantStatus)) {
            return FAILED;
        }
        return UNDER_WAY.contains(participantStatus) && status != ACCEPTED ? LATER : status;
    }

    private Timer timer(ClientRequest request, String outcome) {
        String path = request.getUri().getPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        return Timer.builder("waybill.lra.callbacks")
                .description("Calls of the coordinator to participants")
                .tag("kind", KINDS.contains(last) ? last : "other")
                .tag("outcome", outcome)
                .register(registry);
    }

    /** As Narayana takes it: a participant that is gone has nothing left to do. */
    static String outcome(int status) {
        if (status == ACCEPTED) {
            return "pending";
        }
        return status < 300 || status == GONE ? "done" : "failed";
    }

    @Override
    public String getName() {
        return connector.getName();
    }

    @Override
    public void close() {
        connector.close();
    }
}
