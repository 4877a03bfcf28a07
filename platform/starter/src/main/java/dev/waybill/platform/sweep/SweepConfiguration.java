package dev.waybill.platform.sweep;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The bean that scheduled routes name as their {@code exceptionHandler}. */
@AutoConfiguration
class SweepConfiguration {

    @Bean
    FailedRuns failedRuns() {
        return new FailedRuns();
    }
}
