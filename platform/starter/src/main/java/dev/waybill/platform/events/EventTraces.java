package dev.waybill.platform.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.platform.telemetry.TelemetrySettings;
import dev.waybill.platform.telemetry.Traceparent;
import dev.waybill.platform.telemetry.Tracing;
import dev.waybill.platform.telemetry.WorkFields;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Events stay in the trace of what they tell of: a short span where one is sent, and one where it takes effect. A batch
 * holds events of many traces, so each has its own span, as long as the batch; what follows from an event belongs to it.
 */
final class EventTraces {

    private final Tracing tracing;
    private final TelemetrySettings settings;

    EventTraces(Tracing tracing, TelemetrySettings settings) {
        this.tracing = tracing;
        this.settings = settings;
    }

    /**
     * The trace context that a record carries.
     *
     * @param row the event as the outbox holds it
     */
    String sent(Map<String, Object> row) {
        String stored = (String) row.get(Traceparent.NAME);
        if (!isTraced(stored)) {
            return stored;
        }
        Span span = span("send", String.valueOf(row.get("type")), stored)
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute("messaging.message.id", String.valueOf(row.get("id")))
                .startSpan();
        span.end();
        return Traceparent.of(span);
    }

    /**
     * Begins the span of each event; they end with the batch.
     *
     * @param consumer who reacts to the events
     * @param events   get the trace context of their span
     * @param batch    the exchange that they came with
     */
    void taken(String consumer, List<Portion.Event> events, Exchange batch) {
        List<Span> spans = new ArrayList<>();
        for (Portion.Event each : events) {
            String sent = each.message().getHeader(Traceparent.NAME, String.class);
            if (isTraced(sent) && each.envelope() instanceof ObjectNode envelope) {
                Span span = span("process", envelope.path("type").asText(), sent)
                        .setSpanKind(SpanKind.CONSUMER)
                        .setAttribute(
                                "messaging.message.id", envelope.path("id").asText())
                        .setAttribute("messaging.consumer.group.name", consumer)
                        .setAttribute("messaging.destination.name", topic(each.message()))
                        .startSpan();
                describe(span, envelope.path("data"));
                envelope.put(Traceparent.NAME, Traceparent.of(span));
                spans.add(span);
            }
        }
        if (!spans.isEmpty()) {
            batch.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    spans.forEach(span -> end(span, done));
                }
            });
        }
    }

    private boolean isTraced(String traceparent) {
        return tracing.isRecording() && Traceparent.isIn(Traceparent.parse(traceparent));
    }

    private SpanBuilder span(String operation, String type, String parent) {
        return tracing.tracer()
                .spanBuilder(operation + " " + type)
                .setParent(Traceparent.parse(parent))
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.name", operation);
    }

    private static String topic(Message message) {
        return message.getHeader(KafkaConstants.TOPIC, String.class);
    }

    private void describe(Span span, JsonNode data) {
        settings.fields().forEach((name, field) -> {
            String value = data.path(name).asText();
            if (field.pattern().matcher(value).matches()) {
                span.setAttribute(WorkFields.attribute(name), value);
            }
        });
    }

    private static void end(Span span, Exchange batch) {
        if (batch.getException() != null) {
            span.setStatus(StatusCode.ERROR)
                    .setAttribute("error.type", batch.getException().getClass().getName());
        }
        span.end();
    }
}
