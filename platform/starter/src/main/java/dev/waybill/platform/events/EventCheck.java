package dev.waybill.platform.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
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
    private final int mostBytes;

    /** @param mostBytes how long an event may be: a longer one is not even parsed */
    EventCheck(ObjectMapper json, EventSchemas schemas, int mostBytes) {
        this.json = json.readerFor(JsonNode.class)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                // Another reader may take the other one.
                .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        this.schemas = schemas;
        this.mostBytes = mostBytes;
    }

    /** What a record is to a consumer. */
    sealed interface Verdict {}

    /** It reacts to this event. */
    record Wanted(JsonNode event) implements Verdict {}

    /** It does not react to events of this type. */
    record Ignored(JsonNode event) implements Verdict {}

    /**
     * It cannot make use of the record.
     *
     * @param event what it says, {@code null} when nobody can read it
     */
    record Unfit(DeadLetter deadLetter, JsonNode event) implements Verdict {}

    /**
     * Looks at one record.
     *
     * @param message the record as the Kafka consumer read it, its value as bytes
     * @param wanted  what the consumer reacts to
     */
    Verdict check(Message message, WantedTypes wanted) {
        if (message.getBody() instanceof byte[] value && value.length > mostBytes) {
            return unfit(message, null, Reason.SIZE, "has more than " + mostBytes + " bytes", headerId(message));
        }
        Optional<JsonNode> event = parse(message.getBody());
        if (event.isEmpty()) {
            return unfit(message, null, Reason.UNREADABLE, "is no CloudEvent in JSON", headerId(message));
        }
        return wanted.find(event.get().path("type").asText())
                .map(type -> check(message, event.get(), type, wanted))
                .orElseGet(() -> new Ignored(event.get()));
    }

    private Verdict check(Message message, JsonNode event, WantedTypes.Type type, WantedTypes wanted) {
        String id = event.path("id").asText();
        if (!event.path("specversion").asText().equals("1.0")) {
            return unfit(message, event, Reason.VERSION, "/specversion is not 1.0", id);
        }
        if (!event.has("dataschema")) {
            return unfit(message, event, Reason.SCHEMA, "/dataschema is missing", id);
        }
        String owner = message.getHeader(KafkaConstants.TOPIC, String.class).replaceFirst("\\..*", "");
        Optional<EventSchema> schema = type.version()
                .or(() -> version(event.path("dataschema").asText(), owner, type.name()))
                .filter(version -> wanted.knows(type.name(), version))
                .flatMap(version -> schemas.find(owner, type.name(), version));
        if (schema.isEmpty()) {
            return unfit(
                    message,
                    event,
                    Reason.VERSION,
                    "/dataschema names no version of " + type.name() + " that is known",
                    id);
        }
        return schema.get()
                .fault(event)
                .map(fault -> unfit(message, event, Reason.SCHEMA, fault, id))
                .or(() -> schema.get()
                        .contradiction(message, event)
                        .map(fault -> unfit(message, event, Reason.IDENTITY, fault, id)))
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

    private static Verdict unfit(Message message, JsonNode event, Reason reason, String error, String eventId) {
        return new Unfit(new DeadLetter(message, reason, error, eventId), event);
    }
}
