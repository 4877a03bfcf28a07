package dev.waybill.coordinator;

import dev.waybill.platform.telemetry.CallTraces;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.glassfish.jersey.apache5.connector.Apache5ClientProperties;
import org.glassfish.jersey.apache5.connector.Apache5HttpClientBuilderConfigurator;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.client.ClientProperties;
import org.glassfish.jersey.client.JerseyClient;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.core.task.support.ExecutorServiceAdapter;

/**
 * The HTTP client for callbacks: connections are kept, and the time limit is ours.
 *
 * <p>Narayana calls asynchronously and waits for two seconds, whatever is configured. Here an "asynchronous" call is
 * made by the calling thread, so that Narayana waits for an answer that is already there.
 */
final class ParticipantClient extends JerseyClient {

    private ParticipantClient(ClientConfig config) {
        super(config, (SSLContext) null, null);
    }

    static ParticipantClient of(
            CoordinatorProperties.Participant limits,
            String token,
            FailedCallbacks failures,
            MeterRegistry registry,
            CallTraces traces) {
        return new ParticipantClient(new ClientConfig()
                .connectorProvider(MeasuredConnector.measuredBy(registry, failures))
                .executorService(new ExecutorServiceAdapter(new SyncTaskExecutor()))
                .property(
                        Apache5ClientProperties.CONNECTION_MANAGER,
                        PoolingHttpClientConnectionManagerBuilder.create()
                                .setMaxConnPerRoute(limits.connectionsPerHost())
                                .setMaxConnTotal(Integer.MAX_VALUE)
                                .build())
                .register(new Apache5HttpClientBuilderConfigurator() {
                    @Override
                    public HttpClientBuilder configure(HttpClientBuilder client) {
                        traces.addTo(client);
                        CallbackPoints.addTo(client);
                        return client;
                    }
                })
                .property(Apache5ClientProperties.DISABLE_COOKIES, true)
                .property(ClientProperties.FOLLOW_REDIRECTS, false)
                .property(ClientProperties.CONNECT_TIMEOUT, limits.connectTimeoutMs())
                .property(ClientProperties.READ_TIMEOUT, limits.answerTimeoutMs())
                .register((ClientRequestFilter)
                        request -> request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + token)));
    }

    /** Narayana closes a client after each call; this one is for all of them. */
    @Override
    public void close() {}
}
