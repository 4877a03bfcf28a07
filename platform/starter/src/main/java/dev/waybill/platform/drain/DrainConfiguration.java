package dev.waybill.platform.drain;

import org.apache.camel.CamelContext;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Finishes the work that is under way when the service is told to stop. */
@AutoConfiguration
@EnableConfigurationProperties(DrainSettings.class)
class DrainConfiguration {

    @Bean
    DrainRoutes drainRoutes(CamelContext camel, DrainSettings settings) {
        return new DrainRoutes(camel, settings);
    }
}
