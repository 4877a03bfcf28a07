package dev.waybill.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.platform.test.service.SagaStep;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class CommitStockTest extends InventoryRouteTest {

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

    private SagaStep reserved(String sku, int quantity) {
        SagaStep step = aReservation();
        step.take(linesOf(step, line(sku, quantity)));
        return step;
    }

    private static String confirmed(SagaStep step) {
        return """
                {"specversion": "1.0", "id": "%s.2", "source": "/waybill/order", "type": "order-confirmed",
                 "sequence": "2", "data": {"orderId": "%s", "sagaId": "%s"}}"""
                .formatted(step.orderId(), step.orderId(), step.sagaId());
    }

    private void consume(String... events) {
        Exchange done = camel.request("kamelet:sql?file=inventory/sql/commit-stock.sql", batch -> {
            batch.setVariable("consumer", "inventory");
            batch.setVariable("events", Stream.of(events).collect(Collectors.joining(",", "[", "]")));
        });
        assertThat(done.getException()).isNull();
    }
}
