package dev.waybill.platform.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.platform.telemetry.TelemetrySettings;
import dev.waybill.platform.telemetry.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ResourceLoader;

/** Beans that the event templates in {@code routes/platform} call. */
@AutoConfiguration
@ConditionalOnProperty("waybill.events.enabled")
class EventsConfiguration {

    @Bean
    EventBatch eventBatch(
            ObjectMapper json,
            ResourceLoader files,
            @Value("${waybill.contracts}") String contracts,
            @Value("${events.consumer.max-bytes}") int mostBytes,
            DeadLetters deadLetters,
            EventTraces traces) {
        return new EventBatch(
                json, new EventCheck(json, new EventSchemas(contracts, files, json), mostBytes), deadLetters, traces);
    }

    @Bean
    DeadLetters deadLetters(MeterRegistry metrics, @Value("${events.dead-letters.max-bytes}") int mostBytes) {
        return new DeadLetters(metrics, mostBytes);
    }

    @Bean
    EventTraces eventTraces(Tracing tracing, TelemetrySettings settings) {
        return new EventTraces(tracing, settings);
    }

    @Bean
    OutboxRecords outboxRecords(CamelContext context, EventTraces traces) {
        return new OutboxRecords(context, traces);
    }
}
