package dev.waybill.platform.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpAutoConfiguration;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;
import org.apache.catalina.core.StandardHost;
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
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.http.server.observation.ServerRequestObservationConvention;

/** The HTTP edge: header filter, the check of each request against the contract, problem details, and Camel on the web server's own threads. */
@AutoConfiguration(before = SpringBootPlatformHttpAutoConfiguration.class)
@EnableConfigurationProperties(HttpSettings.class)
@Import(UnroutedRequests.class)
class HttpConfiguration {

    private static final int SEND_BUFFER_BYTES = 512 * 1024;

    @Bean
    ProblemCatalogue problemCatalogue() {
        return new ProblemCatalogue();
    }

    @Bean
    Problems problems(ObjectMapper json, ProblemCatalogue catalogue, HttpSettings settings) {
        return new Problems(json, catalogue, settings.outerEdge());
    }

    @Bean
    EdgeHeaders edgeHeaders() {
        return new EdgeHeaders();
    }

    @Bean
    ServerRequestObservationConvention routePath() {
        return new RoutePath();
    }

    /** Camel asks it for each operation of a contract, before the route. */
    @Bean("rest-client-request-validator")
    TextBody textBody() {
        return new TextBody();
    }

    /** Requests run on the web server's threads, not on a second pool; one that waits gives its thread back. */
    @Bean("platform-http-engine")
    PlatformHttpEngine platformHttpEngine(@Value("${server.port}") int port) {
        return new SpringBootPlatformHttpEngine(port) {
            @Override
            public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
                return new HttpConsumer(endpoint, processor);
            }
        };
    }

    @Bean
    RequestCheck requestCheck(
            HttpSettings settings,
            @Value("${waybill.contracts}") String contracts,
            @Value("${spring.application.name}") String service,
            ResourceLoader files)
            throws IOException {
        Resource contract = files.getResource(contracts + "/" + service + "/openapi.yaml");
        return new RequestCheck(
                settings,
                contract.exists() ? new HttpContract(contract.getContentAsString(StandardCharsets.UTF_8)) : null);
    }

    @Bean
    FilterRegistrationBean<RequestFilter> requestFilter(
            Problems problems, RequestCheck check, BodyReader bodies, ObjectProvider<CamelContext> camel) {
        var registration = new FilterRegistrationBean<>(new RequestFilter(
                problems, check, bodies, () -> camel.getObject().isStarted()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 3); // it belongs to a trace and may be made before
        return registration;
    }

    @Bean
    RestOperations restOperations() {
        return new RestOperations();
    }

    @Bean
    BodyReader bodyReader(Problems problems, HttpSettings settings) {
        return new BodyReader(
                problems, settings.bodyTimeout(), settings.unfinishedBodies().toBytes());
    }

    @Bean
    @ConditionalOnProperty("waybill.http.outer-edge")
    FilterRegistrationBean<ClientLimit> clientLimit(Problems problems, HttpSettings settings) {
        var registration = new FilterRegistrationBean<>(
                new ClientLimit(problems, new ClientShares(settings.clientRequests(), settings.localRequests())));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2); // before the body is read
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
        return tomcat -> {
            tomcat.addContextCustomizers(context -> {
                StandardHost host = (StandardHost) context.getParent();
                host.setErrorReportValveClass("");
                host.getPipeline().addValve(new ProblemReportValve(problems));
            });
            // It would refuse a TRACE without a body; the request's check answers it as it answers any other method.
            tomcat.addConnectorCustomizers(connector -> connector.setAllowTrace(true));
        };
    }
}
