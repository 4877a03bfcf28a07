package dev.waybill.platform.steps;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** What the routes of a participant need besides SQL when an undo or a completion fails. */
@AutoConfiguration
class StepsConfiguration {

    @Bean
    StepFailures stepFailures(CircuitBreakerRegistry breakers) {
        return new StepFailures(breakers);
    }
}
