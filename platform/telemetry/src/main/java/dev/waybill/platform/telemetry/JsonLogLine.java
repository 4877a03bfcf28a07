package dev.waybill.platform.telemetry;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.Map;
import java.util.Optional;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.logging.structured.JsonWriterStructuredLogFormatter;
import org.springframework.core.env.Environment;

/**
 * A log line as a JSON object: timestamp, level, service, version, environment, trace, saga and business ids, message,
 * logger, thread, error, and what the line itself names (a request's method, path, status …). What has no value is left
 * out. Found by {@code logging.structured.format.console}.
 */
public final class JsonLogLine extends JsonWriterStructuredLogFormatter<ILoggingEvent> {

    private static final String CAMEL = "camel.";

    /**
     * Made by Spring Boot.
     *
     * @param environment   tells the name and the version of a process that is one service alone
     * @param stackTraces   prints stack traces
     */
    public JsonLogLine(Environment environment, ThrowableProxyConverter stackTraces) {
        super(line -> members(line, environment, stackTraces), null);
    }

    private static void members(
            Members<ILoggingEvent> line, Environment environment, ThrowableProxyConverter stackTraces) {
        String process = environment.getProperty("spring.application.name", "waybill");
        String version = environment.getProperty("spring.application.version", "development");
        line.add("timestamp", event -> event.getInstant().toString());
        line.add("level", event -> event.getLevel().toString());
        line.add("service", event -> ServiceThreads.service().orElse(process));
        line.add("version", event -> ServiceThreads.version().orElse(version));
        line.add("environment", environment.getProperty("waybill.environment", "development"));
        line.from(ILoggingEvent::getMDCPropertyMap)
                .usingPairs((fields, pairs) -> fields.forEach((name, value) -> {
                    if (!name.startsWith(CAMEL)) {
                        pairs.accept(name, value);
                    }
                }));
        line.add("route", event -> event.getMDCPropertyMap().get("camel.routeId"))
                .whenHasLength();
        line.add("message", ILoggingEvent::getFormattedMessage);
        line.from(ILoggingEvent::getKeyValuePairs)
                .whenNotEmpty()
                .usingExtractedPairs(Iterable::forEach, (KeyValuePair pair) -> pair.key, pair -> pair.value);
        line.add("logger", ILoggingEvent::getLoggerName);
        line.add("thread", ILoggingEvent::getThreadName);
        line.add("error", event -> error(event, stackTraces)).whenNotNull();
    }

    private static Map<String, String> error(ILoggingEvent event, ThrowableProxyConverter stackTraces) {
        IThrowableProxy thrown = event.getThrowableProxy();
        return thrown == null
                ? null
                : Map.of(
                        "type", thrown.getClassName(),
                        "message", Optional.ofNullable(thrown.getMessage()).orElse(""),
                        "stack", stackTraces.convert(event));
    }
}
