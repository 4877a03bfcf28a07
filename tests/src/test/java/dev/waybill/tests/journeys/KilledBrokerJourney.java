package dev.waybill.tests.journeys;

import static dev.waybill.tests.journeys.OrderRequest.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The broker is killed and stays away for a while: sagas need it not, and no event is lost. */
@Order(9)
@SameInAnyShape
class KilledBrokerJourney extends Journey {

    @Test
    void decidesOrdersWithoutItAndCompletesThemAfter() {
        waybill.processes().keepDown("broker");
        waybill.tell("the broker is down");

        List<PlacedOrder> orders = customer.placesTogether(
                anOrder().of("P-1015", 1),
                anOrder().of("P-1015", 2),
                anOrder().of("P-1015", 3).paidWith("tok_declined"));
        assertThat(orders)
                .extracting(PlacedOrder::end)
                .containsExactly("confirmed", "confirmed", "rejected: payment-declined");
        assertThat(orders).extracting(PlacedOrder::payment).containsExactly("authorised", "authorised", "declined");
        waybill.processes().thaw();

        waybill.endsWith(customer, Map.of("confirmed", 2, "rejected", 1));
        assertThat(orders).extracting(PlacedOrder::payment).containsExactly("captured", "captured", "declined");
    }
}
