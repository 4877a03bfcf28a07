package dev.waybill.platform.events;

import java.util.Locale;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;

/**
 * A record that a consumer cannot make use of, and why. Its texts name places and rules, never a value of the record:
 * they are logged and travel as headers.
 *
 * @param message what the Kafka consumer read, with its value as it came
 * @param reason  the kind of fault
 * @param error   what exactly is wrong
 * @param eventId the event's id as far as it is known, {@code -} otherwise
 */
public record DeadLetter(Message message, Reason reason, String error, String eventId) {

    private static final String UNKNOWN = "-";
    private static final int LONGEST_ID = 100;

    /** The kinds of faults, as the metric, the log and the header call them (in lower case). */
    public enum Reason {
        /** The record is no CloudEvent in JSON. */
        UNREADABLE,
        /** The event breaks the schema of its type and version. */
        SCHEMA,
        /** The event is of a version that the consumer does not know. */
        VERSION,
        /** The record has more bytes than an event may have. */
        SIZE,
        /** What the event says of its identity contradicts itself, or the key of its record. */
        IDENTITY,
        /** Its sequence is not the next one of its subject, nor one that came before. */
        SEQUENCE,
        /** Its id came before, with other content. */
        CONFLICT,
        /** The database refuses what the event says. */
        DATA;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public DeadLetter {
        eventId = eventId == null || eventId.isBlank() ? UNKNOWN : harmless(eventId);
    }

    /** The topic that the record came from. */
    public String topic() {
        return message.getHeader(KafkaConstants.TOPIC, String.class);
    }

    /** The partition that the record came from. */
    public int partition() {
        return message.getHeader(KafkaConstants.PARTITION, Integer.class);
    }

    /** The record's position in its partition. */
    public long offset() {
        return message.getHeader(KafkaConstants.OFFSET, Long.class);
    }

    /** Where it came from and what is wrong with it, for the log. */
    @Override
    public String toString() {
        return "%s-%d@%d, event %s: %s, %s".formatted(topic(), partition(), offset(), eventId, reason, error);
    }

    /** Who made the record decides what stands in it: an id is a word of ours or it is not told. */
    private static String harmless(String id) {
        return id.length() <= LONGEST_ID && id.matches("[\\w./:-]+") ? id : UNKNOWN;
    }
}
