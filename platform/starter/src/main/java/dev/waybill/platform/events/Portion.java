package dev.waybill.platform.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.apache.camel.Message;

/** Events that take effect together, in one statement. */
public record Portion(List<Event> events) {

    /** An event and the record in which it came. */
    record Event(Message message, JsonNode envelope) {}

    /** How many events it has, at least one. */
    public int getSize() {
        return events.size();
    }

    /** The events as a JSON array, for the statement. */
    public String getJson() {
        return events.stream().map(Event::envelope).toList().toString();
    }

    /** The first and the second half. */
    List<Portion> halves() {
        int middle = events.size() / 2;
        return List.of(new Portion(events.subList(0, middle)), new Portion(events.subList(middle, events.size())));
    }
}
