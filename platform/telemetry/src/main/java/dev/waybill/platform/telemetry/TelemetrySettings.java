package dev.waybill.platform.telemetry;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What log lines and spans tell.
 *
 * @param fields   by the field's name: what is told of the work that is under way
 * @param unlogged beginnings of paths whose requests are neither logged nor traced
 */
@ConfigurationProperties("waybill.telemetry")
public record TelemetrySettings(
        @DefaultValue Map<String, Field> fields,
        @DefaultValue({"/health", "/ready", "/metrics"}) List<String> unlogged) {

    /**
     * A field of log lines and, with dots for its humps, an attribute of spans.
     *
     * @param from    the exchange's variables and headers that it is taken from, the first that is there
     * @param pattern what its value must look like to be told: personal data never does
     */
    public record Field(List<String> from, Pattern pattern) {}
}
