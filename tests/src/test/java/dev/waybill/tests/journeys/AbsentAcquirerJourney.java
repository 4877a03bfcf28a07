package dev.waybill.tests.journeys;

import static dev.waybill.tests.journeys.OrderRequest.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The acquirer's machine, and the carrier's, are gone for a while. */
@Order(10)
@SameInAnyShape
class AbsentAcquirerJourney extends Journey {

    @Test
    void letsTheOrderWaitForItsPaymentWithoutHoldingStock() {
        waybill.processes().keepDown("simulator");
        waybill.tell("acquirer and carrier are down");

        PlacedOrder order = customer.places(anOrder().of("P-1016", 1));
        order.becomes("payment-pending");
        waybill.processes().thaw();

        assertThat(order.end()).isEqualTo("confirmed");
        assertThat(order.attempts()).isGreaterThan(1);
        waybill.endsWith(customer, Map.of("confirmed", 1));
        assertThat(waybill.held("SKU-1016")).isEqualTo(1);
    }
}
