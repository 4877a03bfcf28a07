package dev.waybill.platform.events;

import dev.waybill.platform.events.DeadLetter.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;

/**
 * Writes what a consumer puts aside: the record as it came, with headers that tell where it came from and why it is
 * here; called by the template {@code dead-letter}.
 */
public class DeadLetters {

    private static final String PREFIX = "dead-letter-";
    private static final Set<String> TELLING_HEADERS = Set.of(
            "ce_id", "ce_source", "ce_type", "ce_subject", "ce_time", "ce_specversion", "correlationid", "traceparent");
    private static final String ID = "[\\w./:-]{1,200}";

    /** Headers by which Camel is told what to do: {@code kafka.OVERRIDE_TOPIC} would send the dead letter elsewhere. */
    private static final Pattern CAMELS_OWN = Pattern.compile("(?i)(kafka\\.|camel|org\\.apache\\.camel).*");

    private static final int LONGEST_KEY = 1024;

    private final MeterRegistry metrics;
    private final int mostBytes;

    /** @param mostBytes how much of a record is copied, in bytes: of a longer one only what tells of it */
    DeadLetters(MeterRegistry metrics, int mostBytes) {
        this.metrics = metrics;
        this.mostBytes = mostBytes;
    }

    /**
     * Makes the message a dead letter.
     *
     * @param consumer the consumer that puts the record aside
     * @param personal whether the topic holds personal data: then ids and the origin are all that is kept
     * @param route    the consumer's route
     * @param exchange its body is the {@link DeadLetter}, its message has no headers
     */
    public void write(String consumer, boolean personal, String route, Exchange exchange) {
        Message message = exchange.getMessage();
        DeadLetter deadLetter = message.getBody(DeadLetter.class);
        RecordHeaders headers = RecordHeaders.of(deadLetter.message())
                .only((name, value) -> !CAMELS_OWN.matcher(name).matches());
        byte[] key = deadLetter.message().getHeader(KafkaConstants.KEY, byte[].class);
        byte[] value = deadLetter.message().getBody(byte[].class);
        Map<String, String> told = told(deadLetter, consumer, route);
        if (personal) {
            headers = headers.only(DeadLetters::isTellingId);
            key = key != null && text(key).matches(ID) ? key : null;
            value = masked("personal", told);
        } else if (headers.size() + length(key) + length(value) > mostBytes) {
            headers = headers.only(DeadLetters::isTellingId);
            key = length(key) > LONGEST_KEY ? null : key;
            value = masked("too-long", told);
        }
        headers.values().forEach(message::setHeader);
        told.forEach((name, text) -> message.setHeader(PREFIX + name, text.getBytes(StandardCharsets.UTF_8)));
        message.setHeader(KafkaConstants.KEY, key);
        message.setBody(value);
    }

    /**
     * Counts a dead letter.
     *
     * @param consumer the consumer that has put it aside
     */
    public void count(String consumer, DeadLetter deadLetter) {
        counter(deadLetter.topic(), consumer, deadLetter.reason()).increment();
    }

    /** Shows the counters of a consumer before there is anything to count. */
    void expect(String topic, String consumer) {
        for (Reason each : Reason.values()) {
            counter(topic, consumer, each);
        }
    }

    private Counter counter(String topic, String consumer, Reason reason) {
        return Counter.builder("waybill.dead.letters")
                .description("Records that a consumer has put aside")
                .tag("topic", topic)
                .tag("consumer", consumer)
                .tag("reason", reason.toString())
                .register(metrics);
    }

    private static Map<String, String> told(DeadLetter deadLetter, String consumer, String route) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("original-topic", deadLetter.topic());
        told.put("original-partition", String.valueOf(deadLetter.partition()));
        told.put("original-offset", String.valueOf(deadLetter.offset()));
        told.put("original-timestamp", deadLetter.message().getHeader(KafkaConstants.TIMESTAMP, String.class));
        told.put("consumer", consumer);
        told.put("route-id", route);
        told.put("reason", deadLetter.reason().toString());
        told.put("error", deadLetter.error());
        told.put("time", Instant.now().toString());
        told.values().removeIf(value -> value == null);
        return told;
    }

    private static byte[] masked(String why, Map<String, String> told) {
        told.put("masked", why);
        return "{\"masked\": \"%s\"}".formatted(why).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isTellingId(String name, byte[] value) {
        return TELLING_HEADERS.contains(name) && text(value).matches(ID);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
