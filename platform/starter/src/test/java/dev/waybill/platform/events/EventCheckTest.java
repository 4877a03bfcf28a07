package dev.waybill.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.platform.events.DeadLetter.Reason;
import dev.waybill.platform.events.EventCheck.Ignored;
import dev.waybill.platform.events.EventCheck.Unfit;
import dev.waybill.platform.events.EventCheck.Verdict;
import dev.waybill.platform.events.EventCheck.Wanted;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.DefaultResourceLoader;

class EventCheckTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EventCheck CHECK =
            new EventCheck(JSON, new EventSchemas("classpath:contracts", new DefaultResourceLoader(), JSON), 200_000);

    @Test
    void wantsAnEventThatKeepsItsSchema() {
        assertThat(verdict(Records.EVENT)).isInstanceOf(Wanted.class);
    }

    @Test
    void toleratesFieldsThatTheSchemaDoesNotKnow() {
        String event = Records.EVENT.replace(
                "\"data\": {",
                "\"traceid\": \"1\", \"data\": {\"colour\": \"red\", \"size\": {\"width\": 1, \"height\": 2},");

        assertThat(verdict(event)).isInstanceOf(Wanted.class);
    }

    @Test
    void ignoresEventsOfOtherTypesWhateverTheyHold() {
        assertThat(verdict(Records.EVENT.replace("thing-made", "thing-lost"))).isInstanceOf(Ignored.class);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "42",
                "[]",
                "\"thing-made\"",
                "{not json",
                "<thing/>",
                "{}",
                "{\"id\": \"x\"}",
                "{\"specversion\": \"1.0\", \"id\": \"\", \"source\": \"/waybill/shop\", \"type\": \"thing-made\", \"data\": {}}",
                "{\"specversion\": \"1.0\", \"id\": 1, \"source\": \"/waybill/shop\", \"type\": \"thing-made\", \"data\": {}}"
            })
    void cannotReadWhatIsNoCloudEvent(String value) {
        assertThat(unfit(Records.of(value)).reason()).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void cannotReadBytesThatAreNoText() {
        byte[] zipped = {0x1f, (byte) 0x8b, 8, 0, 0, (byte) 0xff, (byte) 0xc3, 0x28};

        assertThat(unfit(Records.of(zipped, new RecordHeaders())).reason()).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void cannotReadAnEventThatIsFollowedByMore() {
        assertThat(unfit(Records.of(Records.EVENT + "}")).reason()).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void cannotReadWhatSaysOneThingTwice() {
        String event = Records.EVENT.replace("\"data\": {", "\"data\": {\"thingId\": \"another\", ");

        assertThat(unfit(Records.of(event)).reason()).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void cannotReadWhatIsNestedWithoutEnd() {
        assertThat(unfit(Records.of("[".repeat(100_000))).reason()).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void tellsTheIdInTheHeadersOfWhatItCannotRead() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_id", "t.7".getBytes(StandardCharsets.UTF_8));

        assertThat(unfit(Records.of(new byte[] {'?'}, headers)).eventId()).isEqualTo("t.7");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"thingId\": \"0198c0de', '\"thingId\": \"not-a-uuid', /data/thingId breaks 'format'",
        "'thingId', 'otherId', /data breaks 'required' (thingId)",
        "'\"data\": {', '\"data\": [], \"was\": {', /data breaks 'type'",
        "'\"data\": {', '\"data\": {\"size\": {\"width\": 0}, ', /data/size/width breaks 'minimum'",
        "'/waybill/shop', '/waybill/thief', /source breaks 'const'",
        "'\"dataschema\"', '\"schema\"', /dataschema is missing"
    })
    void findsTheFirstPlaceThatBreaksTheSchema(String good, String bad, String error) {
        DeadLetter deadLetter = unfit(Records.of(Records.EVENT.replace(good, bad)));

        assertThat(deadLetter.reason()).isEqualTo(Reason.SCHEMA);
        assertThat(deadLetter.error()).isEqualTo(error);
        assertThat(deadLetter.eventId()).isEqualTo("t.1");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"id\": \"t.1\"', '\"id\": \"t.2\"', /id is not /subject and /sequence",
        "'\"sequence\": \"1\"', '\"sequence\": \"2\"', /id is not /subject and /sequence",
        "'\"name\": \"t\"', '\"name\": \"u\"', /subject is not /data/name"
    })
    void findsWhereAnEventContradictsItself(String good, String bad, String error) {
        DeadLetter deadLetter = unfit(Records.of(Records.EVENT.replace(good, bad)));

        assertThat(deadLetter.reason()).isEqualTo(Reason.IDENTITY);
        assertThat(deadLetter.error()).isEqualTo(error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t t", "t\u00e4", "0198C0DE-7a10-7c4e-9b1f-3d5a6b7c8d01"})
    void putsAsideASubjectThatIsWrittenOtherwiseThanItIsKept(String subject) {
        DeadLetter deadLetter = unfit(Records.of(Records.EVENT
                .replace("\"id\": \"t.1\"", "\"id\": \"" + subject + ".1\"")
                .replace("\"subject\": \"t\"", "\"subject\": \"" + subject + "\"")
                .replace("\"name\": \"t\"", "\"name\": \"" + subject + "\"")));

        assertThat(deadLetter.reason()).isEqualTo(Reason.IDENTITY);
    }

    @Test
    void knowsNoOtherSubjectsOfAnAggregateThanItsSagas() {
        String other =
                Records.EVENT.replace("\"t.1\"", "\"t.x.1\"").replace("\"subject\": \"t\"", "\"subject\": \"t.x\"");

        assertThat(unfit(Records.of(other)).error()).isEqualTo("/subject is not /data/name");
        assertThat(verdict(other.replace("t.x", "t.saga"))).isInstanceOf(Wanted.class);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "another"})
    void wantsTheKeyThatBringsAnEventToTheOthersOfItsSubject(String key) {
        Exchange exchange = Records.of(Records.EVENT);
        exchange.getMessage().setHeader(KafkaConstants.KEY, key == null ? null : key.getBytes(StandardCharsets.UTF_8));

        DeadLetter deadLetter = unfit(exchange);

        assertThat(deadLetter.reason()).isEqualTo(Reason.IDENTITY);
        assertThat(deadLetter.error()).isEqualTo("the key of the record is not /subject");
    }

    @Test
    void readsNothingThatIsLongerThanAnEventMayBe() {
        DeadLetter deadLetter = unfit(Records.of(Records.EVENT + " ".repeat(200_000)));

        assertThat(deadLetter.reason()).isEqualTo(Reason.SIZE);
        assertThat(deadLetter.error()).isEqualTo("has more than 200000 bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "thing-made.v1.schema.json, thing-made.v2.schema.json",
        "thing-made.v1.schema.json, thing-made.v99999999999.schema.json",
        "/contracts/shop/, /contracts/thief/",
        "/contracts/shop/, https://example.com/",
        "'\"type\": \"thing-made\"', '\"type\": \"thing-made.v2\"'",
        "'\"specversion\": \"1.0\"', '\"specversion\": \"2.0\"'"
    })
    void doesNotKnowOtherVersions(String good, String bad) {
        DeadLetter deadLetter = unfit(Records.of(Records.EVENT.replace(good, bad)));

        assertThat(deadLetter.reason()).isEqualTo(Reason.VERSION);
        assertThat(deadLetter.eventId()).isEqualTo("t.1");
    }

    @Test
    void neverTellsAnIdThatIsNoWord() {
        assertThat(unfit(Records.of("{}"
                                .replace("{}", Records.EVENT)
                                .replace("\"t.1\"", "\"eve\\nWARN all is lost\"")
                                .replace("thingId", "otherId")))
                        .eventId())
                .isEqualTo("-");
    }

    private static Verdict verdict(String value) {
        return CHECK.check(Records.of(value).getMessage(), new WantedTypes("thing-made,thing-sold"));
    }

    private static DeadLetter unfit(Exchange exchange) {
        Verdict verdict = CHECK.check(exchange.getMessage(), new WantedTypes("thing-made,thing-sold"));
        assertThat(verdict).isInstanceOf(Unfit.class);
        return ((Unfit) verdict).deadLetter();
    }
}
