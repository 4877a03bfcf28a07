package dev.waybill.platform.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.ImplicitContextKeyed;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.MDC;

/**
 * What is known of the request that is under way, such as the id of what it is about: on each of its log lines from then
 * on, and on its span.
 */
public final class WorkFields implements ImplicitContextKeyed {

    private static final ContextKey<WorkFields> KEY = ContextKey.named(WorkFields.class.getName());

    private final Span span;
    private final Map<String, String> fields = new HashMap<>();

    WorkFields(Span span) {
        this.span = span;
    }

    /** The fields of the request that this thread works on, or null. */
    public static WorkFields current() {
        return Context.current().get(KEY);
    }

    /**
     * Tells a field from now on until the request ends.
     *
     * @param name  the field's name in log lines
     * @param value what it tells
     */
    public void put(String name, String value) {
        if (!value.equals(fields.put(name, value))) {
            span.setAttribute(attribute(name), value);
        }
        MDC.put(name, value);
    }

    /**
     * The name of a field as an attribute of a span: {@code waybill.} and dots for its humps.
     *
     * @param field the name in log lines
     */
    public static String attribute(String field) {
        return "waybill." + field.replaceAll("(?=[A-Z])", ".").toLowerCase(java.util.Locale.ROOT);
    }

    void show() {
        MDC.put(Traceparent.TRACE_ID, span.getSpanContext().getTraceId());
        fields.forEach(MDC::put);
    }

    void hide() {
        MDC.remove(Traceparent.TRACE_ID);
        fields.keySet().forEach(MDC::remove);
    }

    @Override
    public Context storeInContext(Context context) {
        return context.with(KEY, this);
    }
}
