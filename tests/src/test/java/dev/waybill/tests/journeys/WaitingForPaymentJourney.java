package dev.waybill.tests.journeys;

import static dev.waybill.tests.journeys.OrderRequest.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The acquirer is down for the tokens of many orders, and well for those of others. As many as
 * {@code waybill.waiting-orders} says: 1000 take minutes on a busy machine.
 */
@Order(11)
@SameInAnyShape
class WaitingForPaymentJourney extends Journey {

    private static final int AT_ONCE = 50;
    private static final int MANY = Integer.getInteger("waybill.waiting-orders", 4 * AT_ONCE);
    private static final int OTHERS = 20;
    private static final Duration LIMIT = Duration.ofSeconds(120);

    @Test
    void fulfilsOthersWhileManyOrdersWaitForTheirPayment() {
        OrderRequest waiting = anOrder().of("P-1017", 1).paidWith("tok_down");
        for (int placed = 0; placed < MANY; placed += AT_ONCE) {
            assertThat(customer.sendsTogether(Collections.nCopies(AT_ONCE, waiting)))
                    .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(202));
        }
        awaitAll("payment-pending");
        await("nothing is held").atMost(LIMIT).until(() -> waybill.held("SKU-1017") == 0);

        Customer another = waybill.customer();
        List<PlacedOrder> others = IntStream.range(0, OTHERS)
                .mapToObj(each -> another.places(anOrder().of("P-1018", 1)))
                .toList();
        assertThat(others).extracting(PlacedOrder::end).containsOnly("confirmed");
        waybill.tell("the others are confirmed; those that wait have had " + attempts() + " attempts");
        assertThat(customer.orders()).isEqualTo(Map.of("payment-pending", MANY));
        assertThat(attempts()).isBetween(MANY, MANY * 3 / 2);

        waybill.outside().acquirerTakesTokDown();
        awaitAll("confirmed");
        waybill.endsWith(customer, Map.of("confirmed", MANY));
        assertThat(waybill.held("SKU-1017")).isEqualTo(MANY);
    }

    private void awaitAll(String status) {
        await("all are " + status)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> customer.orders().getOrDefault(status, 0) == MANY);
        waybill.tell("all are " + status);
    }

    private int attempts() {
        return Integer.parseInt(waybill.databases()
                .value("order", "select sum(attempt) from orders where customer_id = ?", customer.id()));
    }
}
