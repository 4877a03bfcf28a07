package dev.waybill.platform.events;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** The headers of a record as they came, before anything was made of them; of a name that comes twice, the last. */
record RecordHeaders(Map<String, byte[]> values) {

    /** What Kafka adds to each: how long its name and its value are. */
    private static final int LENGTHS = 6;

    static RecordHeaders of(Message message) {
        Map<String, byte[]> values = new LinkedHashMap<>();
        Headers headers = message.getHeader(KafkaConstants.HEADERS, Headers.class);
        if (headers != null) {
            for (Header each : headers) {
                values.put(each.key(), each.value() == null ? new byte[0] : each.value());
            }
        }
        return new RecordHeaders(values);
    }

    RecordHeaders only(BiPredicate<String, byte[]> kept) {
        Map<String, byte[]> fewer = new LinkedHashMap<>(values);
        fewer.entrySet().removeIf(each -> !kept.test(each.getKey(), each.getValue()));
        return new RecordHeaders(fewer);
    }

    /** A header as text, {@code null} when there is none. */
    String text(String name) {
        byte[] value = values.get(name);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    /** How long they are together at most as Kafka writes them, in bytes. */
    int size() {
        return values.entrySet().stream()
                .mapToInt(each -> each.getKey().length() + each.getValue().length + LENGTHS)
                .sum();
    }
}
