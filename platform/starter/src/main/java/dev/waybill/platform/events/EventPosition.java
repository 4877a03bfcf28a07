package dev.waybill.platform.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;

/**
 * Where an event stands among those of its subject, as far as it says so without contradiction.
 *
 * @param source   who tells
 * @param subject  the aggregate, which is the key of the record too
 * @param sequence which of its events it is, counted from 1
 */
record EventPosition(String source, String subject, String sequence) {

    private static final String WORD = "[\\x21-\\x7e]{1,300}";
    private static final Pattern UUID_IN_UPPER_CASE =
            Pattern.compile("(?=.*[A-F])[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(\\..*)?");
    private static final String NUMBER = "[1-9][0-9]{0,8}";

    /** The position that an event tells, and its headers where nobody can read it. */
    static Optional<EventPosition> of(Message message, JsonNode event) {
        RecordHeaders headers = RecordHeaders.of(message);
        EventPosition position = event == null
                ? of(headers.text("ce_source"), headers.text("ce_subject"), headers.text("ce_id"))
                : new EventPosition(text(event, "source"), text(event, "subject"), text(event, "sequence"));
        boolean sound = position.source.matches(WORD)
                && position.subject.matches(WORD)
                && !UUID_IN_UPPER_CASE.matcher(position.subject).matches()
                && position.sequence.matches(NUMBER)
                && position.isKeyOf(message)
                && (event == null || position.id().equals(text(event, "id")));
        return sound ? Optional.of(position) : Optional.empty();
    }

    private static EventPosition of(String source, String subject, String id) {
        boolean known = source != null && subject != null && id != null && id.startsWith(subject + ".");
        return known
                ? new EventPosition(source, subject, id.substring(subject.length() + 1))
                : new EventPosition("", "", "");
    }

    /** The id of the event there. */
    String id() {
        return subject + "." + sequence;
    }

    /** Whether a record has the key that brings it to the partition of the others. */
    boolean isKeyOf(Message message) {
        byte[] key = message.getHeader(KafkaConstants.KEY, byte[].class);
        return key != null && subject.equals(new String(key, StandardCharsets.UTF_8));
    }

    /** Copies of an event have the same, in whatever order their fields are written. */
    static String digest(JsonNode event, ObjectMapper json) {
        ObjectWriter sorted = json.writer().with(JsonNodeFeature.WRITE_PROPERTIES_SORTED);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String each : List.of("type", "time", "data")) {
                digest.update(sorted.writeValueAsBytes(event.path(each)));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(JsonNode event, String field) {
        return event.path(field).asText();
    }
}
