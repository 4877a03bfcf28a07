package dev.waybill.tests.journeys;

import static dev.waybill.tests.journeys.OrderRequest.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** One order is one trace, through every service, whatever happens to it. */
@Order(2)
class TracesJourney extends Journey {

    @Test
    void followsAnOrderFromTheGatewayToEverybodyWhoHearsOfIt() {
        PlacedOrder order = customer.places(anOrder().of("P-1011", 1));
        assertThat(order.end()).isEqualTo("confirmed");
        await().atMost(Duration.ofSeconds(4)).ignoreExceptions().untilAsserted(() -> order.trace()
                .span("x y"));
    }
}
