package dev.waybill.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.platform.test.contract.EventContract;
import dev.waybill.platform.test.service.EventConsumer;
import dev.waybill.platform.test.service.EventConsumer.Outcome;
import dev.waybill.platform.test.service.Meanwhile;
import dev.waybill.platform.test.service.SagaStep;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommitStockTest extends InventoryRouteTest {

    private static final String TOPIC = "order.events.v1";

    @Test
    void commitsABatchOfConfirmedOrdersInOneStatement() {
        String shared = aSku(5, 5);
        SagaStep first = reserved(shared, 4);
        SagaStep second = reserved(shared, 3);

        consume(confirmed(first), confirmed(second));

        assertThat(reserved(shared)).isZero();
        assertThat(committed(shared)).isEqualTo(7);
        assertThat(available(shared)).isEqualTo(3);
        outbox.next(first.orderId());
        assertThat(outbox.next(first.orderId())).hasValueSatisfying(event -> {
            assertThat(event.path("type").asText()).isEqualTo("stock-committed");
            assertThat(event.path("causationid").asText()).startsWith("/waybill/order/");
        });
    }

    @Test
    void takesAnEventThatComesAgainForDone() {
        String sku = aSku(5, 0);
        SagaStep order = reserved(sku, 2);

        consume(confirmed(order));
        consume(confirmed(order));

        assertThat(committed(sku)).isEqualTo(2);
        assertThat(available(sku)).isEqualTo(3);
    }

    @Test
    void leavesWhatAnotherSagaOfTheOrderHolds() {
        String sku = aSku(5, 0);
        SagaStep first = reserved(sku, 2);
        SagaStep second = first.inAnotherSaga();
        second.take(linesOf(second, line(sku, 1)));

        consume(confirmed(first));

        assertThat(committed(sku)).isEqualTo(2);
        assertThat(reserved(sku)).isEqualTo(1);
    }

    @Test
    void commitsTheOthersWhenTheDatabaseRefusesOneEvent() {
        String sku = aSku(9, 0);
        List<SagaStep> orders = Stream.generate(() -> reserved(sku, 1)).limit(5).toList();
        List<String> events =
                new ArrayList<>(orders.stream().map(CommitStockTest::confirmed).toList());
        events.add(
                3,
                confirmed(reserved(sku, 1))
                        .replaceFirst("\"causationid\": *\"[^\"]*", "\"causationid\": \"nul\\\\u0000"));

        Outcome outcome = consumer().take(TOPIC, events);

        assertThat(outcome.failure()).isNull();
        assertThat(committed(sku)).isEqualTo(5);
        assertThat(consumer().deadLetters(TOPIC)).singleElement().satisfies(letter -> {
            assertThat(EventConsumer.header(letter, "dead-letter-reason")).isEqualTo("data");
            assertThat(EventConsumer.header(letter, "dead-letter-error")).isEqualTo("SQLSTATE 22P05");
            assertThat(EventConsumer.header(letter, "dead-letter-route-id"))
                    .isEqualTo("inventory-commit-stock-on-order-confirmed");
            assertThat(letter.getBody(String.class)).isEqualTo(events.get(3));
        });
    }

    @Test
    void putsNothingAsideWhileTheDatabaseIsAwayAndTakesTheBatchOnceItIsBack() {
        String sku = aSku(5, 0);
        List<String> events = List.of(confirmed(reserved(sku, 1)), confirmed(reserved(sku, 2)));
        int lettersBefore = consumer().deadLetters(TOPIC).size();

        DATABASE.whileAway(() -> {
            Outcome failed = consumer().take(TOPIC, events);
            assertThat(failed.failure()).isNotNull();
            assertThat(failed.commits()).isEmpty();
        });
        Outcome outcome = consumer().take(TOPIC, events);

        assertThat(outcome.failure()).isNull();
        assertThat(committed(sku)).isEqualTo(3);
        assertThat(consumer().deadLetters(TOPIC)).hasSize(lettersBefore);
    }

    @Test
    void repeatsAnEventThatMeetsAnotherWriterOfItsHistory() throws Exception {
        String sku = aSku(5, 0);
        SagaStep order = reserved(sku, 2);
        int lettersBefore = consumer().deadLetters(TOPIC).size();

        CompletableFuture<Outcome> taking;
        try (var writer = DATABASE.sql().getDataSource().getConnection()) {
            writer.setAutoCommit(false);
            try (var statement = writer.createStatement()) {
                statement.execute(
                        """
                        insert into events (aggregate_id, version, type, data, correlation_id)
                        values ('%1$s', next_version('%1$s'), 'stock-checked', '{}', '%1$s')"""
                                .formatted(order.orderId()));
                taking = Meanwhile.begin(() -> consumer().take(TOPIC, List.of(confirmed(order))));
                await().until(CommitStockTest::somebodyWaits);
            }
            writer.commit();
        }

        assertThat(taking.get().failure()).isNull();
        assertThat(committed(sku)).isEqualTo(2);
        assertThat(consumer().deadLetters(TOPIC)).hasSize(lettersBefore);
    }

    private static boolean somebodyWaits() {
        return DATABASE.sql()
                .queryForObject(
                        "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')",
                        Boolean.class);
    }

    private SagaStep reserved(String sku, int quantity) {
        SagaStep step = aReservation();
        step.take(linesOf(step, line(sku, quantity)));
        return step;
    }

    private static String confirmed(SagaStep step) {
        ObjectNode event = EventContract.of("order", "order-confirmed").exampleTree();
        event.put("id", step.orderId() + ".2")
                .put("sequence", "2")
                .put("subject", step.orderId().toString());
        event.withObject("data").put("orderId", step.orderId().toString()).put("sagaId", step.sagaId());
        return event.toString();
    }

    private void consume(String... events) {
        Outcome outcome = consumer().take(TOPIC, List.of(events));
        assertThat(outcome.failure()).isNull();
        assertThat(outcome.commits()).hasSize(1);
    }

    private EventConsumer consumer() {
        return new EventConsumer(context, "inventory-commit-stock-on-order-confirmed");
    }
}
