package dev.waybill.platform.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The spans of one service: recorded and sent once an OTLP endpoint is set, else only handed on. Nothing is global, so
 * that several services may share a process.
 */
public final class Tracing implements AutoCloseable {

    private static final String OTEL = "otel";
    private static final String SCOPE = "dev.waybill";

    private final OpenTelemetry openTelemetry;
    private final boolean recording;

    private Tracing(OpenTelemetry openTelemetry, boolean recording) {
        this.openTelemetry = openTelemetry;
        this.recording = recording;
    }

    /**
     * Makes ready what the standard {@code OTEL_*} variables, or the keys {@code otel.*} of the configuration, ask for.
     *
     * @param environment of the service
     */
    public static Tracing of(Environment environment) {
        boolean endpoint = StringUtils.hasText(environment.getProperty("otel.exporter.otlp.endpoint"))
                || StringUtils.hasText(environment.getProperty("otel.exporter.otlp.traces.endpoint"));
        if (!endpoint || environment.getProperty("otel.sdk.disabled", Boolean.class, false)) {
            return off();
        }
        return new Tracing(
                AutoConfiguredOpenTelemetrySdk.builder()
                        .addPropertiesSupplier(() -> defaults(environment))
                        .disableShutdownHook()
                        .build()
                        .getOpenTelemetrySdk(),
                true);
    }

    /** Records nothing, and hands trace contexts on. */
    public static Tracing off() {
        return new Tracing(
                OpenTelemetry.propagating(ContextPropagators.create(W3CTraceContextPropagator.getInstance())), false);
    }

    /** Metrics are scraped and logs are written to the console: only spans are sent. */
    private static Map<String, String> defaults(Environment environment) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "otel.metrics.exporter", "none",
                "otel.logs.exporter", "none",
                "otel.propagators", "tracecontext",
                "otel.service.name", environment.getProperty("spring.application.name", "waybill"),
                "otel.resource.attributes",
                        "service.namespace=waybill,service.version="
                                + ServiceThreads.version()
                                        .orElse(environment.getProperty("spring.application.version", "development"))
                                + ",deployment.environment.name="
                                + environment.getProperty("waybill.environment", "development")));
        Binder.get(environment)
                .bind(OTEL, Bindable.mapOf(String.class, String.class))
                .ifBound(keys -> keys.forEach((key, value) -> properties.put(OTEL + "." + key, value)));
        return properties;
    }

    /** Whether spans are recorded here, and may be sent. */
    public boolean isRecording() {
        return recording;
    }

    /** Makes the spans of this service. */
    public Tracer tracer() {
        return openTelemetry.getTracer(SCOPE);
    }

    TextMapPropagator propagator() {
        return openTelemetry.getPropagators().getTextMapPropagator();
    }

    /** A parent for the work that begins: the one that was received, or a new trace where nothing is recorded. */
    Context continued(Context received) {
        return Traceparent.isIn(received) || recording ? received : Traceparent.begin();
    }

    /** Sends what is left. */
    @Override
    public void close() {
        if (openTelemetry instanceof AutoCloseable sdk) {
            try {
                sdk.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
