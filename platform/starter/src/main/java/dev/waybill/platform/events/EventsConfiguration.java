package dev.waybill.platform.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.CamelContext;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Beans that the event templates in {@code routes/platform} call. */
@AutoConfiguration
@ConditionalOnProperty("waybill.events.enabled")
class EventsConfiguration {

    @Bean
    EventBatch eventBatch(ObjectMapper json) {
        return new EventBatch(json);
    }

    @Bean
    OutboxRecords outboxRecords(CamelContext context) {
        return new OutboxRecords(context);
    }
}
