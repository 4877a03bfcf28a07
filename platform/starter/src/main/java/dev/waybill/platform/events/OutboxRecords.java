package dev.waybill.platform.events;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;

/**
 * Rows of the outbox as Kafka records: CloudEvents 1.0 in structured mode, with the attributes repeated as {@code ce_*}
 * headers so that consumers can filter without reading the value.
 */
public class OutboxRecords {

    private final CamelContext context;
    private final EventTraces traces;

    OutboxRecords(CamelContext context, EventTraces traces) {
        this.context = context;
        this.traces = traces;
    }

    /**
     * One record a row, keyed by the aggregate.
     *
     * @param rows what {@code claim-events.sql} answers
     */
    public List<Message> messages(@Body List<Map<String, Object>> rows) {
        return rows.stream().map(this::message).toList();
    }

    /**
     * The positions of the rows as a JSON array, to mark them once the broker has acknowledged all.
     *
     * @param rows what {@code claim-events.sql} answers
     */
    public String positions(@Body List<Map<String, Object>> rows) {
        return rows.stream().map(row -> row.get("seq")).toList().toString();
    }

    private Message message(Map<String, Object> row) {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put(KafkaConstants.KEY, row.get("key"));
        headers.put("content-type", "application/cloudevents+json");
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", row.get("id"));
        headers.put("ce_source", row.get("source"));
        headers.put("ce_type", row.get("type"));
        headers.put("ce_subject", row.get("key"));
        headers.put("ce_time", row.get("time"));
        headers.put("eventType", row.get("type"));
        headers.put("timestamp", row.get("timestamp"));
        headers.put("correlationid", row.get("correlation_id"));
        headers.put("causationid", row.get("causation_id"));
        headers.put("traceparent", traces.sent(row));
        headers.values().removeIf(java.util.Objects::isNull);
        Message message = new DefaultMessage(context);
        message.setBody(row.get("event"));
        message.setHeaders(headers);
        return message;
    }
}
