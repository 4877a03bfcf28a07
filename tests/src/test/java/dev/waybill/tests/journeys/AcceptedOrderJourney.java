package dev.waybill.tests.journeys;

import static dev.waybill.tests.journeys.OrderRequest.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What there is of an order from the moment at which it is accepted. */
@Order(4)
@SameInAnyShape
class AcceptedOrderJourney extends Journey {

    @Test
    void isPendingInTheDatabaseAndAnnouncedOnItsTopicWithinFiveSeconds() throws Exception {
        waybill.outside().acquirerIsTooSlow();

        try (OrderTopic topic = new OrderTopic(waybill.kafka())) {
            PlacedOrder order = customer.places(anOrder().of("P-1008", 1));
            String status = order.status();
            ConsumerRecord<String, String> event =
                    topic.awaitEvent(order.id(), Duration.ofSeconds(5)).orElseThrow();

            assertThat(status).isEqualTo("pending");
            assertThat(new ObjectMapper().readTree(event.value()).at("/type").asText())
                    .isEqualTo("order-placed");
            assertThat(new ObjectMapper()
                            .readTree(event.value())
                            .at("/data/orderId")
                            .asText())
                    .isEqualTo(order.id());
            waybill.outside().acquirerIsWell();
            assertThat(order.end()).isEqualTo("confirmed");
        }
        waybill.endsWith(customer, Map.of("confirmed", 1));
    }
}
