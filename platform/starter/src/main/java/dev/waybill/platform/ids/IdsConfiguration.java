package dev.waybill.platform.ids;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The bean that routes ask for new identifiers. */
@AutoConfiguration
class IdsConfiguration {

    @Bean
    Ids ids() {
        return new Ids();
    }
}
