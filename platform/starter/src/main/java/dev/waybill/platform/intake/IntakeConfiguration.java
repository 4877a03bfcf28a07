package dev.waybill.platform.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.platform.ids.Ids;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The bean that the idempotent intake calls. */
@AutoConfiguration
class IntakeConfiguration {

    @Bean
    RequestIdentity requestIdentity(Ids ids, ObjectMapper json) {
        return new RequestIdentity(ids, json);
    }
}
