package dev.waybill.tests.journeys;

import static dev.waybill.tests.journeys.OrderRequest.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * A saga that takes longer than it may, because its process has stopped in the middle and goes on later: after its
 * undo, and after the broker has given its consumers up.
 */
@Order(6)
class TimeLimitJourney extends Journey {

    @Test
    void undoesASagaWhoseTimeIsUpAndFulfilsTheOrderWithTheNextOne() {
        waybill.outside().acquirerIsTooSlow();
        PlacedOrder order = customer.places(anOrder().of("P-1010", 1));
        order.reachesAuthorisation();
        String saga = order.saga();
        waybill.freeze("order", order);
        waybill.outside().acquirerIsWell();

        waybill.awaitSaga(saga, "Cancelling");
        new ConsumerGroup(waybill.kafka(), "order-steps").losesItsMembers();
        waybill.processes().thaw();

        assertThat(order.end()).isEqualTo("confirmed");
        assertThat(order.attempts()).isGreaterThan(1);
        waybill.endsWith(customer, Map.of("confirmed", 1));
        assertThat(waybill.databases().value("inventory", "select status from reservations where saga_id = ?", saga))
                .isEqualTo("released");
        assertThat(waybill.databases().value("payment", "select status from payments where saga_id = ?", saga))
                .isEqualTo("voided");
    }
}
