package dev.waybill.platform.saga;

import dev.waybill.platform.http.Problems;
import dev.waybill.platform.telemetry.CallTraces;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** Puts the hardened saga service in the place of camel-lra's own. */
@AutoConfiguration
@EnableConfigurationProperties(SagaSettings.class)
@ConditionalOnProperty("waybill.saga.enabled")
class SagaConfiguration {

    private static final int CONNECTIONS = 64;

    @Bean("lra-service")
    EnlistingSagaService lraService(CamelContext context, SagaSettings settings, CallTraces traces) throws Exception {
        EnlistingSagaService service = new EnlistingSagaService(coordinatorHttp(settings, traces), settings);
        context.addService(service);
        return service;
    }

    @Bean
    OpenSagas openSagas(SagaSettings settings, CallTraces traces) {
        return new OpenSagas(settings.coordinatorUrls(), coordinatorHttp(settings, traces));
    }

    @Bean
    SagaStates sagaStates(SagaSettings settings, CallTraces traces) {
        var coordinators = new Coordinators(settings.coordinatorUrls(), settings.passedOver(), System::nanoTime);
        return new SagaStates(coordinators, coordinatorHttp(settings, traces, settings.statusTimeout()));
    }

    /** Before the body is read, after the request belongs to a trace. */
    @Bean
    FilterRegistrationBean<CallbackGuard> callbackGuard(
            SagaSettings settings, ObjectProvider<EnlistingSagaService> sagas, Problems problems) {
        var registration = new FilterRegistrationBean<>(
                new CallbackGuard(new SagaToken(settings.authorisation()), sagas, problems));
        registration.addUrlPatterns(CallbackGuard.PATHS);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    static RestClient coordinatorHttp(SagaSettings settings, CallTraces traces) {
        return coordinatorHttp(settings, traces, settings.callTimeout());
    }

    static RestClient coordinatorHttp(SagaSettings settings, CallTraces traces, Duration answerLimit) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(CONNECTIONS)
                .setMaxConnTotal(CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                        .setSocketTimeout(Timeout.of(answerLimit))
                        .build())
                .build();
        HttpClientBuilder client = HttpClients.custom()
                .setConnectionManager(connections)
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableRedirectHandling();
        traces.addTo(client);
        return RestClient.builder()
                .defaultHeader(HttpHeaders.AUTHORIZATION, settings.authorisation())
                .requestFactory(new HttpComponentsClientHttpRequestFactory(client.build()))
                .build();
    }
}
