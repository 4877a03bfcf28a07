package dev.waybill.platform.steps;

import dev.waybill.platform.http.Problems;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** The participants' side of the operators' desk. */
@AutoConfiguration
@EnableConfigurationProperties(InternalSettings.class)
class StepsConfiguration {

    @Bean
    StepFailures stepFailures() {
        return new StepFailures();
    }

    /** After the filter that limits bodies: what is refused here is read and small. */
    @Bean
    FilterRegistrationBean<InternalCalls> internalCalls(Problems problems, InternalSettings settings) {
        var registration = new FilterRegistrationBean<>(new InternalCalls(problems, settings.token()));
        registration.setUrlPatterns(settings.paths());
        registration.setEnabled(!settings.paths().isEmpty());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return registration;
    }
}
