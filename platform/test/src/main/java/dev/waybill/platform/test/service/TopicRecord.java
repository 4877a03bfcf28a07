package dev.waybill.platform.test.service;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A record of a topic as anybody may have written it.
 *
 * @param topic     the topic
 * @param partition the partition
 * @param key       its key, if it has one
 * @param value     its value, {@code null} for a tombstone
 * @param headers   its headers
 */
public record TopicRecord(String topic, int partition, byte[] key, byte[] value, Map<String, byte[]> headers) {

    private static final Pattern SUBJECT = Pattern.compile("\"subject\"\\s*:\\s*\"([^\"]+)\"");

    /** A record with a text as its value, on the first partition. */
    public static TopicRecord of(String topic, String value) {
        return of(topic, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    /** A record on the first partition; its key is the subject of the event in it, if there is one. */
    public static TopicRecord of(String topic, byte[] value) {
        Matcher subject = SUBJECT.matcher(value == null ? "" : new String(value, StandardCharsets.UTF_8));
        String key = subject.find() ? subject.group(1) : "a-key";
        return new TopicRecord(topic, 0, key.getBytes(StandardCharsets.UTF_8), value, Map.of());
    }

    public TopicRecord with(String header, String text) {
        Map<String, byte[]> more = new LinkedHashMap<>(headers);
        more.put(header, text.getBytes(StandardCharsets.UTF_8));
        return new TopicRecord(topic, partition, key, value, more);
    }
}
