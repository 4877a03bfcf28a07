package dev.waybill.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class EventBatchTest {

    private static final String EVENT =
            """
            {"specversion": "1.0", "id": "%s", "source": "/waybill/order", "type": "%s", "data": {}}""";

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final EventBatch events = new EventBatch(new ObjectMapper());
    private final List<String> commits = new ArrayList<>();

    @Test
    void keepsTheEventsOfTheWantedTypesInOrder() {
        Exchange batch = batch(
                record(0, 1, EVENT.formatted("a", "order-confirmed")),
                record(0, 2, EVENT.formatted("b", "order-placed")),
                record(0, 3, EVENT.formatted("c", "order-rejected")));

        events.read("order-confirmed,order-rejected", batch);

        assertThat(batch.getVariable("events", String.class))
                .containsSubsequence("\"a\"", "\"c\"")
                .doesNotContain("\"b\"");
        assertThat(unreadable(batch)).isEmpty();
    }

    @Test
    void putsAsideWhatIsNoCloudEvent() {
        Exchange batch = batch(
                record(0, 1, "{not json"),
                record(0, 2, "{\"id\": \"x\"}"),
                record(0, 3, null),
                record(0, 4, EVENT.formatted("a", "order-confirmed")));

        events.read("order-confirmed", batch);

        assertThat(unreadable(batch)).hasSize(3);
        assertThat(batch.getVariable("events", String.class)).contains("\"a\"");
    }

    @Test
    void commitsTheLastRecordOfEachPartition() {
        Exchange batch = batch(record(0, 1, "{}"), record(1, 7, "{}"), record(0, 2, "{}"));
        events.read("order-confirmed", batch);

        events.commit(batch);

        assertThat(commits).containsExactlyInAnyOrder("0@2", "1@7");
    }

    private static List<?> unreadable(Exchange batch) {
        return (List<?>) batch.getVariable("unreadable");
    }

    private Exchange batch(Exchange... records) {
        Exchange batch = new DefaultExchange(camel);
        batch.getMessage().setBody(List.of(records));
        return batch;
    }

    private Exchange record(int partition, long offset, String value) {
        Exchange record = new DefaultExchange(camel);
        record.getMessage().setBody(value);
        record.getMessage().setHeader(KafkaConstants.TOPIC, "order.events.v1");
        record.getMessage().setHeader(KafkaConstants.PARTITION, partition);
        KafkaManualCommit commit = () -> commits.add(partition + "@" + offset);
        record.getMessage().setHeader(KafkaConstants.MANUAL_COMMIT, commit);
        return record;
    }
}
