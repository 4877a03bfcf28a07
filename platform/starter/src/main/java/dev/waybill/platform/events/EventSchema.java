package dev.waybill.platform.events;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import java.util.Optional;
import org.apache.camel.Message;

/**
 * What an owner says of one version of an event type.
 *
 * @param shape     the shape of the event
 * @param aggregate where the data name what the event is about, with which its subject begins; {@code null} when the
 *                  schema does not say
 */
record EventSchema(JsonSchema shape, JsonPointer aggregate) {

    /** What is wrong with an event: the first fault by place and rule; empty when it keeps the schema. */
    Optional<String> fault(JsonNode event) {
        return shape.validate(event).stream()
                .map(each -> each.getInstanceLocation() + " breaks '" + each.getType() + "'"
                        + (each.getProperty() == null ? "" : " (" + each.getProperty() + ")"))
                .sorted()
                .findFirst();
    }

    /** Where an event that keeps its shape says of itself now this, now that; empty when it does not. */
    Optional<String> contradiction(Message message, JsonNode event) {
        EventPosition position = new EventPosition(
                event.path("source").asText(),
                event.path("subject").asText(),
                event.path("sequence").asText());
        if (!position.id().equals(event.path("id").asText())) {
            return Optional.of("/id is not /subject and /sequence");
        }
        if (!position.isKeyOf(message)) {
            return Optional.of("the key of the record is not /subject");
        }
        if (aggregate != null && !isSubjectOf(event.at(aggregate).asText(), position.subject())) {
            return Optional.of("/subject is not " + aggregate);
        }
        return EventPosition.of(message, event).isPresent()
                ? Optional.empty()
                : Optional.of("/subject is no name in the form in which it is kept");
    }

    /** What an order's saga does besides has a subject of its own. */
    private static boolean isSubjectOf(String aggregate, String subject) {
        return subject.equals(aggregate) || subject.equals(aggregate + ".saga");
    }
}
