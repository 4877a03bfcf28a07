package dev.waybill.platform.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.waybill.platform.lint.SetsVariables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;

/**
 * Reads what the Kafka consumer gathered as one batch, and commits its offsets once the effects of the batch are in the
 * database; called by the {@code event-consumer} template.
 */
public class EventBatch {

    private static final String BATCH = "batch";

    private final ObjectMapper json;

    EventBatch(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Sorts a batch of records. Sets the variable {@code events} to a JSON array with the events of the wanted types
     * and the variable {@code unreadable} to the records that are no CloudEvents.
     *
     * @param wanted the event types that the consumer reacts to, separated by commas
     * @param batch  the exchange whose body is the list of gathered records
     */
    @SetsVariables({"batch", "events", "unreadable"})
    public void read(String wanted, Exchange batch) {
        Set<String> types = Set.of(wanted.split(","));
        ArrayNode events = json.createArrayNode();
        List<Exchange> unreadable = new ArrayList<>();
        for (Exchange entry : records(batch)) {
            JsonNode event = parse(entry);
            if (event == null) {
                unreadable.add(entry);
            } else if (types.contains(event.path("type").asText())) {
                events.add(event);
            }
        }
        batch.setVariable(BATCH, batch.getMessage().getBody());
        batch.setVariable("events", events.toString());
        batch.setVariable("unreadable", unreadable);
        batch.getMessage().setBody(null);
    }

    /**
     * Commits the offset of the last record of each partition. Camel would commit only the partition of the last
     * record, and consumers would lag for ever on the others.
     *
     * @param batch the exchange that {@link #read} has seen
     */
    public void commit(Exchange batch) {
        Map<String, KafkaManualCommit> lastOfPartition = new LinkedHashMap<>();
        for (Exchange entry : recordsIn(batch.getVariable(BATCH))) {
            var message = entry.getMessage();
            String partition =
                    message.getHeader(KafkaConstants.TOPIC) + "-" + message.getHeader(KafkaConstants.PARTITION);
            lastOfPartition.put(partition, message.getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class));
        }
        lastOfPartition.values().forEach(KafkaManualCommit::commit);
    }

    private JsonNode parse(Exchange entry) {
        try {
            String text = entry.getMessage().getBody(String.class);
            JsonNode event = text == null ? null : json.readTree(text);
            boolean complete = event != null
                    && event.hasNonNull("id")
                    && event.hasNonNull("source")
                    && event.hasNonNull("type")
                    && event.path("data").isObject();
            return complete ? event : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static List<Exchange> records(Exchange batch) {
        return recordsIn(batch.getMessage().getBody());
    }

    private static List<Exchange> recordsIn(Object gathered) {
        List<Exchange> records = new ArrayList<>();
        ((List<?>) gathered).forEach(entry -> records.add((Exchange) entry));
        return records;
    }
}
