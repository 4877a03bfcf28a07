package dev.waybill.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.platform.events.DeadLetter.Reason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultExchange;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLettersTest {

    private static final byte[] NO_TEXT = {(byte) 0xff, 0, (byte) 0xc3, 0x28};

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final DeadLetters deadLetters = new DeadLetters(metrics, 200);

    @Test
    void keepsKeyValueAndHeadersAndTellsWhereTheyCameFrom() {
        Message letter = written(record(NO_TEXT), false);

        assertThat(letter.getBody(byte[].class)).isEqualTo(NO_TEXT);
        assertThat(letter.getHeader(KafkaConstants.KEY, byte[].class)).isEqualTo(bytes("a-key"));
        assertThat(text(letter, "ce_id")).isEqualTo("t.1");
        assertThat(text(letter, "note")).isEqualTo("to ada@example.com");
        assertThat(text(letter, "dead-letter-original-topic")).isEqualTo("shop.events.v1");
        assertThat(text(letter, "dead-letter-original-partition")).isEqualTo("3");
        assertThat(text(letter, "dead-letter-original-offset")).isEqualTo("42");
        assertThat(text(letter, "dead-letter-original-timestamp")).isEqualTo("1760000000000");
        assertThat(text(letter, "dead-letter-consumer")).isEqualTo("clerk");
        assertThat(text(letter, "dead-letter-route-id")).isEqualTo("shop-take-things");
        assertThat(text(letter, "dead-letter-reason")).isEqualTo("schema");
        assertThat(text(letter, "dead-letter-error")).isEqualTo("/data breaks 'type'");
        assertThat(text(letter, "dead-letter-time")).isNotBlank();
        assertThat(letter.getHeaders()).doesNotContainKey("dead-letter-masked");
    }

    @Test
    void keepsATombstoneATombstone() {
        Message letter = written(record(null), false);

        assertThat(letter.getBody()).isNull();
    }

    @Test
    void keepsOnlyIdsAndTheOriginOfPersonalData() {
        Exchange record = record(bytes("{\"mail\": \"ada@example.com\"}"));
        record.getMessage().setHeader(KafkaConstants.KEY, bytes("ada@example.com"));

        Message letter = written(record, true);

        assertThat(letter.getBody(String.class)).isEqualTo("{\"masked\": \"personal\"}");
        assertThat(text(letter, "dead-letter-masked")).isEqualTo("personal");
        assertThat(letter.getHeader(KafkaConstants.KEY)).isNull();
        assertThat(letter.getHeaders()).doesNotContainKey("note");
        assertThat(text(letter, "ce_id")).isEqualTo("t.1");
        assertThat(text(letter, "dead-letter-original-offset")).isEqualTo("42");
    }

    @Test
    void leavesAValueAtItsOriginThatTheBrokerWouldNotTake() {
        Message letter = written(record(new byte[201]), false);

        assertThat(letter.getBody(String.class)).isEqualTo("{\"masked\": \"too-long\"}");
        assertThat(text(letter, "dead-letter-masked")).isEqualTo("too-long");
        assertThat(letter.getHeader(KafkaConstants.KEY, byte[].class)).isEqualTo(bytes("a-key"));
    }

    @Test
    void leavesAKeyAndHeadersAtTheirOriginThatTheBrokerWouldNotTake() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_id", bytes("t.1"));
        headers.add("note", new byte[201]);
        Exchange record = Records.of(bytes("{}"), headers);
        record.getMessage().setHeader(KafkaConstants.KEY, new byte[2000]);

        Message letter = written(record, false);

        assertThat(letter.getHeaders()).doesNotContainKey("note");
        assertThat(letter.getHeader(KafkaConstants.KEY)).isNull();
        assertThat(text(letter, "ce_id")).isEqualTo("t.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka.OVERRIDE_TOPIC", "KAFKA.partition_key", "CamelFileName", "org.apache.camel.x"})
    void takesNoOrdersFromARecord(String name) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(name, bytes("nowhere"));

        assertThat(written(Records.of(NO_TEXT, headers), false).getHeader(name)).isNull();
    }

    @Test
    void countsByTopicConsumerAndReason() {
        deadLetters.expect("shop.events.v1", "clerk");
        deadLetters.count("clerk", deadLetter(record(null)));

        assertThat(counted("schema")).isOne();
        assertThat(counted("data")).isZero();
    }

    private double counted(String reason) {
        return metrics.get("waybill.dead.letters")
                .tags("topic", "shop.events.v1", "consumer", "clerk", "reason", reason)
                .counter()
                .count();
    }

    private Message written(Exchange record, boolean personal) {
        Exchange exchange = new DefaultExchange(Records.CAMEL);
        exchange.getMessage().setBody(deadLetter(record));
        deadLetters.write("clerk", personal, "shop-take-things", exchange);
        return exchange.getMessage();
    }

    private static DeadLetter deadLetter(Exchange record) {
        return new DeadLetter(record.getMessage(), Reason.SCHEMA, "/data breaks 'type'", "t.1");
    }

    private static Exchange record(byte[] value) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_id", bytes("t.1"));
        headers.add("note", bytes("to ada@example.com"));
        return Records.of(value, headers);
    }

    private static String text(Message letter, String header) {
        return new String(letter.getHeader(header, byte[].class), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
