package dev.waybill.platform.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.platform.telemetry.TelemetrySettings;
import dev.waybill.platform.telemetry.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.DefaultResourceLoader;

class EventBatchTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventBatch events = new EventBatch(
            JSON,
            new EventCheck(JSON, new EventSchemas("classpath:contracts", new DefaultResourceLoader(), JSON), 200_000),
            new DeadLetters(new SimpleMeterRegistry(), 1000),
            new EventTraces(Tracing.off(), new TelemetrySettings(Map.of(), List.of())));

    @Test
    void keepsWantedEventsInOrderAndPutsTheUnfitAside() {
        Batch batch = read(
                Records.of(event("a.1")),
                Records.of("{not json"),
                Records.of(event("b.1").replace("thing-made", "thing-lost")),
                Records.of(event("c.1")));

        assertThat(batch.nextPortion().getJson())
                .containsSubsequence("\"a.1\"", "\"c.1\"")
                .doesNotContain("\"b.1\"");
        assertThat(batch.isUntried()).isFalse();
        assertThat(batch.getDeadLetters()).hasSize(1);
    }

    @Test
    void triesTheHalvesOfWhatWasRefusedInOrderUntilTheGuiltyIsAlone() {
        Batch batch = read(
                Records.of(event("a.1")), Records.of(event("b.1")), Records.of(event("c.1")), Records.of(event("d.1")));
        List<String> taken = new ArrayList<>();

        while (batch.isUntried()) {
            Portion portion = batch.nextPortion();
            if (portion.getJson().contains("c.1")) {
                events.narrow(portion, batch, failed(new SQLException("refused", "22003")));
            } else {
                portion.events()
                        .forEach(each -> taken.add(each.envelope().path("id").asText()));
            }
        }

        assertThat(taken).containsExactly("a.1", "b.1", "d.1");
        assertThat(batch.getDeadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.eventId()).isEqualTo("c.1");
            assertThat(letter.error()).isEqualTo("SQLSTATE 22003");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"21000", "22P02", "22P05", "23505", "23514", "54000"})
    void takesWhatTellsOfValuesForTheEventsFault(String state) {
        assertThat(events.isRefused(failed(new IllegalStateException(new SQLException("refused", state)))))
                .isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"08001", "08006", "40001", "40P01", "42P01", "53300", "55P03", "57014", "57P01", "57P03"})
    void takesNothingElseForTheEventsFault(String state) {
        assertThat(events.isRefused(failed(new SQLException("away", state)))).isFalse();
        assertThat(events.isRefused(failed(new IllegalStateException("23505")))).isFalse();
    }

    @Test
    void putsAsideWhatContradictsWhatCameBefore() {
        Batch batch = read(
                Records.of(event("a.1")),
                Records.of(event("b.1").replace("thing-made", "thing-lost")),
                Records.of(event("c.7")),
                Records.of(event("d.1")));

        assertThat(batch.getTold()).contains("\"b\"").doesNotContain("null");
        events.judge(
                batch,
                List.of(
                        Map.of("index", 1, "reason", "sequence"),
                        Map.of("index", 2, "reason", "sequence"),
                        Map.of("index", 3, "reason", "conflict")));

        assertThat(batch.nextPortion().getJson()).contains("\"a.1\"").doesNotContain("\"c.7\"", "\"d.1\"");
        assertThat(batch.getDeadLetters())
                .extracting(each -> each.eventId() + " " + each.reason())
                .containsExactly("c.7 sequence", "d.1 conflict");
    }

    @Test
    void knowsACopyByWhatItSaysNotByHowItIsWritten() {
        String written = event("a.1").replace("\"data\": {", "\"data\": {\"size\": {\"width\": 1}, ");
        String otherwise = event("a.1").replace("\"}}", "\", \"size\": {\"width\": 1}}}");
        String different = written.replace("\"width\": 1", "\"width\": 2");

        Batch batch = read(Records.of(written), Records.of(otherwise), Records.of(different));

        List<String> digests = batch.nextPortion().events().stream()
                .map(each -> each.envelope().path("digest").asText())
                .toList();
        assertThat(digests.get(0)).hasSize(64).isEqualTo(digests.get(1)).isNotEqualTo(digests.get(2));
    }

    /** What nobody can read still is the next event of its subject, when its headers say so. */
    @Test
    void countsWhatCannotBeRead() {
        RecordHeaders headers = new RecordHeaders();
        Map.of("ce_source", "/waybill/shop", "ce_subject", "a-key", "ce_id", "a-key.3")
                .forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));

        Batch batch = read(Records.of("{not json".getBytes(UTF_8), headers), Records.of("{nor this"));

        assertThat(batch.getTold())
                .isEqualTo(
                        "[{\"source\":\"/waybill/shop\",\"subject\":\"a-key\",\"sequence\":\"3\",\"id\":\"a-key.3\"}]");
    }

    @Test
    void commitsTheLastRecordOfEachPartition() {
        List<String> commits = new ArrayList<>();
        Batch batch = read(
                Records.at(0, () -> commits.add("0, first")),
                Records.at(1, () -> commits.add("1")),
                Records.at(0, () -> commits.add("0, last")));

        events.commit(batch);

        assertThat(commits).containsExactlyInAnyOrder("0, last", "1");
    }

    private Batch read(Exchange... records) {
        Exchange exchange = new DefaultExchange(Records.CAMEL);
        exchange.getMessage().setBody(List.of(records));
        events.read("clerk", "thing-made,thing-sold", exchange);
        return exchange.getVariable("batch", Batch.class);
    }

    private static String event(String id) {
        String[] parts = id.split("\\.");
        return Records.EVENT
                .replace("\"t.1\"", "\"" + id + "\"")
                .replace("\"subject\": \"t\"", "\"subject\": \"" + parts[0] + "\"")
                .replace("\"name\": \"t\"", "\"name\": \"" + parts[0] + "\"")
                .replace("\"sequence\": \"1\"", "\"sequence\": \"" + parts[1] + "\"");
    }

    private static Exchange failed(Exception cause) {
        Exchange exchange = new DefaultExchange(Records.CAMEL);
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, cause);
        return exchange;
    }
}
