package dev.waybill.tests.journeys;

import static dev.waybill.tests.journeys.OrderRequest.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Customers are told once what became of their orders, also when the mail server was away. */
@Order(12)
@SameInAnyShape
class ToldCustomerJourney extends Journey {

    @Test
    void tellsACustomerByEveryChannelThatTheyWant() {
        Customer grace = waybill.demoCustomer(3);

        PlacedOrder order = grace.places(anOrder().of("P-1020", 1));

        assertThat(order.end()).isEqualTo("confirmed");
        waybill.endsWith(grace, Map.of("confirmed", 1));
        assertThat(order.notices()).containsExactly("email sent", "push sent", "sms sent");
        assertThat(waybill.mailsAbout(order))
                .singleElement()
                .asString()
                .contains("To: grace.hopper@example.com", order.id() + " is confirmed", "Hello Grace Hopper,");
    }

    @Test
    void tellsACustomerOnceTheMailServerIsBack() {
        Customer ada = waybill.demoCustomer(1);
        waybill.processes().keepDown("mail");
        waybill.tell("the mail server is down");

        PlacedOrder order = ada.places(anOrder().of("P-1020", 1).paidWith("tok_declined"));
        assertThat(order.end()).isEqualTo("rejected: payment-declined");
        await().atMost(Duration.ofSeconds(60)).until(() -> attempts(order) > 1);
        assertThat(order.notices()).containsExactly("email due");
        waybill.processes().thaw();

        waybill.endsWith(ada, Map.of("rejected", 1));
        assertThat(order.notices()).containsExactly("email sent");
        assertThat(waybill.mailsAbout(order))
                .singleElement()
                .asString()
                .contains("To: ada.byron@example.org", "because the payment was declined");
    }

    private int attempts(PlacedOrder order) {
        String attempts = waybill.databases()
                .value("notification", "select attempts from notifications where order_id = ?", order.uuid());
        return attempts == null ? 0 : Integer.parseInt(attempts);
    }
}
