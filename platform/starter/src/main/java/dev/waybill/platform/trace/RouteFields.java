package dev.waybill.platform.trace;

import dev.waybill.platform.telemetry.TelemetrySettings;
import dev.waybill.platform.telemetry.TelemetrySettings.Field;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.camel.Exchange;

/** The fields of log lines and spans, as an exchange knows them. */
final class RouteFields {

    private final Map<String, Field> fields;

    RouteFields(TelemetrySettings settings) {
        this.fields = settings.fields();
    }

    /** By field name; a field whose value looks like none is left out. */
    Map<String, String> of(Exchange exchange) {
        Map<String, String> found = new TreeMap<>();
        fields.forEach((name, field) -> field.from().stream()
                .map(source -> value(exchange, source))
                .filter(Objects::nonNull)
                .findFirst()
                .map(Object::toString)
                .filter(value -> field.pattern().matcher(value).matches())
                .ifPresent(value -> found.put(name, value)));
        return found;
    }

    private static Object value(Exchange exchange, String source) {
        Object variable = exchange.getVariable(source);
        return variable != null ? variable : exchange.getMessage().getHeader(source);
    }
}
