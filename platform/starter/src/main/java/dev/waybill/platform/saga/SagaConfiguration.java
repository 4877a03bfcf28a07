package dev.waybill.platform.saga;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.platform.downstream.AnswerLimit;
import dev.waybill.platform.http.Problems;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.model.ModelCamelContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
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

    @Bean
    RestClient coordinatorHttp(SagaSettings settings, AnswerLimit limit) {
        return clientOf(settings, limit);
    }

    @Bean("lra-service")
    EnlistingSagaService lraService(
            CamelContext context, SagaSettings settings, RestClient coordinatorHttp, SagaSteps steps) throws Exception {
        EnlistingSagaService service = new EnlistingSagaService(coordinatorHttp, settings, steps::of);
        context.addService(service);
        return service;
    }

    @Bean
    SagaSteps sagaSteps(ModelCamelContext camel, ObjectMapper json) {
        return new SagaSteps(camel, json);
    }

    @Bean
    OpenSagas openSagas(SagaSettings settings, RestClient coordinatorHttp) {
        return new OpenSagas(settings.coordinatorUrls(), coordinatorHttp);
    }

    @Bean
    SagaStates sagaStates(SagaSettings settings, AnswerLimit limit) {
        var coordinators = new Coordinators(settings.coordinatorUrls(), settings.passedOver(), System::nanoTime);
        return new SagaStates(coordinators, clientOf(settings, limit, settings.statusTimeout()));
    }

    /** Before the body is read, after the request belongs to a trace. */
    @Bean
    FilterRegistrationBean<CallbackGuard> callbackGuard(
            SagaSettings settings, ObjectProvider<EnlistingSagaService> sagas, Problems problems) {
        var registration = new FilterRegistrationBean<>(new CallbackGuard(settings.bearer(), sagas, problems));
        registration.addUrlPatterns(CallbackGuard.PATHS);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return registration;
    }

    static RestClient clientOf(SagaSettings settings, HttpClientConfigurer limit) {
        return clientOf(settings, limit, settings.callTimeout());
    }

    static RestClient clientOf(SagaSettings settings, HttpClientConfigurer limit, Duration answerLimit) {
        Timeout callTimeout = Timeout.of(answerLimit);
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(CONNECTIONS)
                .setMaxConnTotal(CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                        .setSocketTimeout(callTimeout)
                        .build())
                .build();
        HttpClientBuilder client = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(callTimeout)
                        .setResponseTimeout(callTimeout)
                        .build())
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableRedirectHandling();
        limit.configureHttpClient(client);
        return RestClient.builder()
                .defaultHeader(HttpHeaders.AUTHORIZATION, settings.bearer().authorisation())
                .requestFactory(new HttpComponentsClientHttpRequestFactory(client.build()))
                .build();
    }
}
