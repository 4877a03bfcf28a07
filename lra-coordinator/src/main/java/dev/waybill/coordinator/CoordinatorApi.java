package dev.waybill.coordinator;

import io.narayana.lra.coordinator.api.CoordinatorContainerFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.apache.catalina.core.StandardHost;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** What answers at which path: Narayana's own API, the start that enlists, and the health of the process. */
@Configuration(proxyBeanMethods = false)
class CoordinatorApi {

    @Bean
    ResourceConfig resources(CoordinatorProperties properties) {
        return new ResourceConfig()
                .register(LraApi.class)
                .register(CoordinatorContainerFilter.class)
                .register(new ConfiguredBaseUrl(properties.url()))
                .register(new CheckedCall(properties.maxBodyBytes()))
                .register(new ProblemMapper())
                .register(new WordedProblems())
                .register(Health.class)
                .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                .property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
    }

    @Bean
    ServletRegistrationBean<EnlistedStart> enlistedStart(CoordinatorProperties properties) {
        return new ServletRegistrationBean<>(
                new EnlistedStart(properties.lraUrl(), properties.maxBodyBytes()), EnlistedStart.PATH);
    }

    /**
     * Of every path: what is served where, others may read from an address otherwise than we do. Before anything else that
     * answers: whoever is not known learns nothing of how the log is.
     */
    @Bean
    FilterRegistrationBean<KnownCaller> knownCaller(CoordinatorProperties properties) {
        FilterRegistrationBean<KnownCaller> registration =
                new FilterRegistrationBean<>(new KnownCaller(properties.token()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemReports() {
        return tomcat -> {
            tomcat.addContextCustomizers(context -> {
                StandardHost host = (StandardHost) context.getParent();
                host.setErrorReportValveClass("");
                host.getPipeline().addValve(new ProblemReportValve());
            });
            tomcat.addConnectorCustomizers(connector -> connector.setAllowTrace(true)); // refused as any other method
        };
    }

    /** Without its log Narayana would keep LRAs in memory and promise what a crash breaks. */
    @Bean
    FilterRegistrationBean<Filter> nothingWithoutTheLog(Narayana narayana) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
            Optional<String> failure = narayana.failure();
            if (failure.isPresent()) {
                Problem.of(503, failure.get()).send((HttpServletResponse) response);
            } else {
                chain.doFilter(request, response);
            }
        });
        registration.addUrlPatterns("/lra-coordinator", "/lra-coordinator/*");
        return registration;
    }
}
