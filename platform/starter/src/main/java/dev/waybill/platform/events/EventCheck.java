package dev.waybill.platform.events;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.networknt.schema.JsonSchema;
import dev.waybill.platform.events.DeadLetter.Reason;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;

/** Decides what a record is to a consumer: an event that it wants, one that is not for it, or a fault. */
class EventCheck {

    private static final List<String> ATTRIBUTES = List.of("specversion", "id", "source", "type");
    private static final Pattern DATASCHEMA = Pattern.compile(
            "/contracts/(?<owner>[^/]+)/events/(?<type>[^/]+)\\.v(?<version>[0-9]{1,9})\\.schema\\.json");

    private final ObjectReader json;
    private final EventSchemas schemas;

    EventCheck(ObjectMapper json, EventSchemas schemas) {
        this.json = json.readerFor(JsonNode.class)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        this.schemas = schemas;
    }

    /** What a record is to a consumer. */
    sealed interface Verdict {}

    /** It reacts to this event. */
    record Wanted(JsonNode event) implements Verdict {}

    /** It does not react to events of this type. */
    record Ignored() implements Verdict {}

    /** It cannot make use of the record. */
    record Unfit(DeadLetter deadLetter) implements Verdict {}

    /**
     * Looks at one record.
     *
     * @param message the record as the Kafka consumer read it, its value as bytes
     * @param wanted  what the consumer reacts to
     */
    Verdict check(Message message, WantedTypes wanted) {
        Optional<JsonNode> event = parse(message.getBody());
        if (event.isEmpty()) {
            return unfit(message, Reason.UNREADABLE, "is no CloudEvent in JSON", headerId(message));
        }
        return wanted.find(event.get().path("type").asText())
                .map(type -> check(message, event.get(), type, wanted))
                .orElseGet(Ignored::new);
    }

    private Verdict check(Message message, JsonNode event, WantedTypes.Type type, WantedTypes wanted) {
        String id = event.path("id").asText();
        if (!event.path("specversion").asText().equals("1.0")) {
            return unfit(message, Reason.VERSION, "/specversion is not 1.0", id);
        }
        if (!event.has("dataschema")) {
            return unfit(message, Reason.SCHEMA, "/dataschema is missing", id);
        }
        String owner = message.getHeader(KafkaConstants.TOPIC, String.class).replaceFirst("\\..*", "");
        Optional<JsonSchema> schema = type.version()
                .or(() -> version(event.path("dataschema").asText(), owner, type.name()))
                .filter(version -> wanted.knows(type.name(), version))
                .flatMap(version -> schemas.find(owner, type.name(), version));
        if (schema.isEmpty()) {
            return unfit(
                    message, Reason.VERSION, "/dataschema names no version of " + type.name() + " that is known", id);
        }
        return EventSchemas.fault(schema.get(), event)
                .map(fault -> unfit(message, Reason.SCHEMA, fault, id))
                .orElseGet(() -> new Wanted(event));
    }

    private Optional<JsonNode> parse(Object value) {
        if (!(value instanceof byte[] bytes)) {
            return Optional.empty();
        }
        try {
            JsonNode event = json.readTree(bytes);
            boolean complete = ATTRIBUTES.stream()
                    .allMatch(each -> event.path(each).isTextual()
                            && !event.path(each).asText().isBlank());
            return complete ? Optional.of(event) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The version in the name of a schema, if it is one of this type at this owner. */
    private static Optional<Integer> version(String dataschema, String owner, String type) {
        Matcher parts = DATASCHEMA.matcher(dataschema);
        return parts.matches()
                        && parts.group("owner").equals(owner)
                        && parts.group("type").equals(type)
                ? Optional.of(Integer.valueOf(parts.group("version")))
                : Optional.empty();
    }

    private static String headerId(Message message) {
        return RecordHeaders.of(message).text("ce_id");
    }

    private static Verdict unfit(Message message, Reason reason, String error, String eventId) {
        return new Unfit(new DeadLetter(message, reason, error, eventId));
    }
}
