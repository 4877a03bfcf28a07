package dev.waybill.platform.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.server.observation.ServerRequestObservationConvention;

/** The HTTP edge: header filter, contract validation, problem details, and Camel on the web server's own threads. */
@AutoConfiguration(before = SpringBootPlatformHttpAutoConfiguration.class)
@EnableConfigurationProperties(HttpSettings.class)
@Import(UnroutedRequests.class)
class HttpConfiguration {

    private static final int SEND_BUFFER_BYTES = 512 * 1024;

    @Bean
    Problems problems(ObjectMapper json, HttpSettings settings) {
        return new Problems(json, settings.outerEdge());
    }

    @Bean
    EdgeHeaders edgeHeaders() {
        return new EdgeHeaders();
    }

    @Bean
    ServerRequestObservationConvention routePath() {
        return new RoutePath();
    }

    @Bean("rest-client-request-validator")
    ContractValidator contractValidator(Problems problems, HttpSettings settings) {
        return new ContractValidator(problems, settings);
    }

    /** A request runs on the web server's threads: no second pool whose threads callbacks and requests share. */
    @Bean("platform-http-engine")
    PlatformHttpEngine platformHttpEngine(@Value("${server.port}") int port) {
        return new HttpEngine(port);
    }

    @Bean
    FilterRegistrationBean<RequestFilter> requestFilter(
            Problems problems, HttpSettings settings, BodyReader bodies, ObjectProvider<CamelContext> camel) {
        var registration = new FilterRegistrationBean<>(new RequestFilter(
                problems, settings, bodies, () -> camel.getObject().isStarted()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2); // it belongs to a trace and may be made before
        return registration;
    }

    @Bean
    RestOperations restOperations() {
        return new RestOperations();
    }

    @Bean
    BodyReader bodyReader(HttpSettings settings) {
        return new BodyReader(
                settings.bodyTimeout(), settings.unfinishedBodies().toBytes());
    }

    @Bean
    @ConditionalOnProperty("waybill.http.outer-edge")
    FilterRegistrationBean<ClientLimit> clientLimit(Problems problems, HttpSettings settings) {
        var registration = new FilterRegistrationBean<>(
                new ClientLimit(problems, new ClientShares(settings.clientRequests(), settings.localRequests())));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1); // before the body is read
        return registration;
    }

    /** An answer of ordinary size is the kernel's at once: no thread waits for a client that reads slowly. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> sendBuffers() {
        return tomcat -> tomcat.addConnectorCustomizers(
                connector -> connector.setProperty("socket.txBufSize", String.valueOf(SEND_BUFFER_BYTES)));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemReports(Problems problems) {
        return tomcat -> tomcat.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemReportValve(problems)));
    }
}
