package dev.waybill.platform.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The bean that the idempotent intake calls. */
@AutoConfiguration
class IntakeConfiguration {

    @Bean
    RequestIdentity requestIdentity(ObjectMapper json) {
        return new RequestIdentity(json);
    }
}
