package dev.waybill.tests.journeys;

import static dev.waybill.tests.journeys.OrderRequest.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A consumer's database goes away in the middle of a batch: that is no event's fault, and nothing is put aside. */
@Order(11)
@SameInAnyShape
class ShutOutDatabaseJourney extends Journey {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void takesTheEventOnceItsDatabaseIsBack() {
        Databases databases = waybill.databases();
        databases.hold("shipping", "lock table inbox in access exclusive mode");
        PlacedOrder order = customer.places(anOrder().of("P-1021", 1));
        assertThat(order.end()).isEqualTo("confirmed");
        await("the consumer writes").atMost(LONG).until(() -> databases.waits("shipping", "inbox"));

        databases.shutOut("shipping");
        waybill.tell("nobody reaches the database of shipping");
        await("shipping misses its database").atMost(LONG).until(() -> !waybill.isReady("shipping"));
        databases.letIn("shipping");

        waybill.endsWith(customer, Map.of("confirmed", 1));
        assertThat(order.shipment()).isEqualTo("booked");
    }
}
