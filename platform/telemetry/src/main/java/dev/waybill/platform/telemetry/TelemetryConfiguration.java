package dev.waybill.platform.telemetry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Traces of what comes in and what goes out over HTTP. */
@AutoConfiguration
@EnableConfigurationProperties(TelemetrySettings.class)
class TelemetryConfiguration {

    @Bean
    Tracing tracing(Environment environment) {
        return Tracing.of(environment);
    }

    @Bean
    CallTraces callTraces(Tracing tracing) {
        return new CallTraces(tracing);
    }

    @Bean
    FilterRegistrationBean<RequestTraces> requestTraces(Tracing tracing, TelemetrySettings settings) {
        var registration = new FilterRegistrationBean<>(new RequestTraces(tracing, settings));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setAsyncSupported(true);
        return registration;
    }
}
