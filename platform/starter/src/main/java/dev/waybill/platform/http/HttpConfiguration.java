package dev.waybill.platform.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpAutoConfiguration;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
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

    /** A request stays on the web server's thread: no second pool whose threads callbacks and waiting clients share. */
    @Bean("platform-http-engine")
    PlatformHttpEngine platformHttpEngine(@Value("${server.port}") int port) {
        return new SpringBootPlatformHttpEngine(port, Runnable::run);
    }

    @Bean
    FilterRegistrationBean<RequestFilter> requestFilter(
            Problems problems, HttpSettings settings, ObjectProvider<CamelContext> camel) {
        var registration = new FilterRegistrationBean<>(
                new RequestFilter(problems, settings, () -> camel.getObject().isStarted()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2); // it belongs to a trace and may be made before
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemReports(Problems problems) {
        return tomcat -> tomcat.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemReportValve(problems)));
    }
}
