package dev.waybill.tests.journeys;

import static dev.waybill.tests.journeys.OrderRequest.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** An undo that cannot be done at first: the acquirer, which must void, is out. */
@Order(5)
@SameInAnyShape
class FailingUndoJourney extends Journey {

    @Test
    void undoesEverythingAlthoughTheVoidFailsTwice() {
        Hold shipping = waybill.databases().hold("shipping", "lock table zones in access exclusive mode");
        PlacedOrder order = customer.places(anOrder().of("P-1009", 2).shippedTo("00999"));
        order.reachesShipment();
        waybill.outside().acquirerGoesOut();
        shipping.letGo();

        awaitFailedUndos(order, 2);
        assertThat(order.payment()).isEqualTo("authorised");
        waybill.outside().acquirerIsWell();

        assertThat(order.end()).isEqualTo("rejected: address-not-served");
        waybill.endsWith(customer, Map.of("rejected", 1));
        assertThat(order.payment()).isEqualTo("voided");
        assertThat(waybill.held("SKU-1009")).isZero();
    }

    /** Each call of the undo counts on its fence row; it has failed as long as the step is undoing. */
    private void awaitFailedUndos(PlacedOrder order, int times) {
        Set<String> calls = new HashSet<>();
        await("the void has failed")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    String call = waybill.databases()
                            .value(
                                    "payment",
                                    """
                                    select saga_steps.attempts
                                      from saga_steps join payments using (saga_id)
                                     where order_id = ? and state = 'undoing'
                                     order by payments.created_at desc limit 1""",
                                    order.uuid());
                    if (call != null && calls.add(call)) {
                        waybill.tell("order " + order.id() + " is undone at the payment service, call " + calls.size());
                    }
                    return calls.size() >= times;
                });
    }
}
