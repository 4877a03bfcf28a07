package dev.waybill.tests.journeys;

import static dev.waybill.tests.journeys.OrderRequest.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The coordinator, which alone knows what is to be undone, is killed at the worst moments. */
@Order(8)
@EnabledIfSystemProperty(
        named = "waybill.shape",
        matches = "PROCESSES",
        disabledReason = "a process of its own in any shape")
class KilledCoordinatorJourney extends Journey {

    private static final Duration OUTAGE =
            Duration.ofSeconds(Integer.getInteger("waybill.coordinator-outage-seconds", 20));

    @Test
    void finishesOrUndoesEachOrderWhenKilledInMidSaga() {
        waybill.outside().acquirerIsTooSlow();
        PlacedOrder served = customer.places(anOrder().of("P-1012", 1));
        PlacedOrder notServed = customer.places(anOrder().of("P-1012", 2).shippedTo("00999"));
        notServed.reachesAuthorisation();
        waybill.kill("coordinator", notServed);
        waybill.outside().acquirerIsWell();

        assertThat(served.end()).isEqualTo("confirmed");
        assertThat(notServed.end()).isEqualTo("rejected: address-not-served");
        waybill.endsWith(customer, Map.of("confirmed", 1, "rejected", 1));
        assertThat(waybill.held("SKU-1012")).isEqualTo(1);
    }

    @Test
    void confirmsTheOrderWhenKilledWhileItClosesTheSaga() {
        waybill.outside().acquirerIsTooSlow();
        PlacedOrder order = customer.places(anOrder().of("P-1013", 1));
        order.reachesAuthorisation();
        String saga = order.saga();
        Hold completion = waybill.databases().hold("order", "select from orders where id = ? for update", order.uuid());
        waybill.outside().acquirerIsWell();
        waybill.awaitSaga(saga, "Closing");
        waybill.kill("coordinator", order);
        waybill.awaitReady("coordinator");
        completion.letGo();

        assertThat(order.end()).isEqualTo("confirmed");
        assertThat(order.saga()).isEqualTo(saga);
        waybill.endsWith(customer, Map.of("confirmed", 1));
        assertThat(waybill.held("SKU-1013")).isEqualTo(1);
    }

    @Test
    void acceptsOrdersWhileItIsDownAndFulfilsThemAfter() {
        waybill.processes().keepDown("coordinator");
        waybill.tell("the coordinator is down");
        long up = System.nanoTime() + OUTAGE.toNanos();

        List<PlacedOrder> orders = new ArrayList<>();
        await().atMost(OUTAGE.plusMinutes(1))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    orders.add(customer.places(anOrder().of("P-1014", 1)));
                    return System.nanoTime() > up;
                });
        assertThat(orders).noneMatch(PlacedOrder::isFinal);
        waybill.tell(orders.size() + " orders were accepted, the coordinator comes back");
        waybill.processes().thaw();

        assertThat(orders).extracting(PlacedOrder::end).containsOnly("confirmed");
        waybill.endsWith(customer, Map.of("confirmed", orders.size()));
        assertThat(waybill.held("SKU-1014")).isEqualTo(orders.size());
    }
}
