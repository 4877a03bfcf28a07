package dev.waybill.platform.trace;

import dev.waybill.platform.telemetry.TelemetrySettings;
import dev.waybill.platform.telemetry.Tracing;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Has every route traced. */
@AutoConfiguration
class TraceConfiguration {

    @Bean
    RouteTraces routeTraces(Tracing tracing, TelemetrySettings settings) {
        return new RouteTraces(tracing.tracer(), new RouteFields(settings));
    }
}
