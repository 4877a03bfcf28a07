package dev.waybill.tests.journeys;

import static dev.waybill.tests.journeys.OrderRequest.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The order service, which runs the sagas, is killed in the middle of several. */
@Order(7)
class KilledOrderServiceJourney extends Journey {

    @Test
    void finishesOrUndoesEachOrderAndStillKnowsItsClients() {
        OrderRequest request = anOrder().of("P-1011", 1).underKey("killed-" + customer.id());
        waybill.outside().acquirerIsTooSlow();
        Web.Answer first = customer.sends(request);
        PlacedOrder order = customer.order(first);
        List<PlacedOrder> others = customer.placesTogether(
                anOrder().of("P-1011", 2),
                anOrder().of("P-1011", 3).paidWith("tok_declined"),
                anOrder().of("P-1011", 4).shippedTo("00999"));
        PlacedOrder last = customer.places(anOrder().of("P-1011", 5));
        last.reachesAuthorisation();
        waybill.kill("order", last);
        waybill.outside().acquirerIsWell();

        Web.Answer second = customer.sendsUntilAnswered(request);

        assertThat(second.replayed()).as(second.body()).isTrue();
        assertThat(second.location()).isEqualTo(first.location());
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(order.end()).isEqualTo("confirmed");
        assertThat(last.end()).isEqualTo("confirmed");
        assertThat(others)
                .extracting(PlacedOrder::end)
                .containsExactly("confirmed", "rejected: payment-declined", "rejected: address-not-served");
        waybill.endsWith(customer, Map.of("confirmed", 3, "rejected", 2));
        assertThat(waybill.held("SKU-1011")).isEqualTo(1 + 2 + 5);
    }
}
