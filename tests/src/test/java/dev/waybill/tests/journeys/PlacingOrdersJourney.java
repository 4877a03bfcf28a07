package dev.waybill.tests.journeys;

import static dev.waybill.tests.journeys.OrderRequest.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Orders that nothing disturbs: fulfilled, or refused and undone completely. */
@Order(1)
class PlacingOrdersJourney extends Journey {

    @Test
    void fulfilsAnOrder() {
        PlacedOrder order = customer.places(anOrder().of("P-1001", 2).and("P-1002", 1));

        assertThat(order.end()).isEqualTo("confirmed");
        endsWithSteps(
                order, "reserve-stock done", "authorise-payment done", "create-shipment done", "confirm-order done");
        waybill.endsWith(customer, Map.of("confirmed", 1));
        assertThat(order.payment()).isEqualTo("captured");
        assertThat(order.shipment()).isEqualTo("booked");
    }

    @Test
    void answersAClientThatWaitsOnceTheOrderIsFinal() {
        Web.Answer answer = customer.sends(anOrder().of("P-1001", 1).waitingUpTo(30));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("status").asText()).isEqualTo("confirmed");
        waybill.endsWith(customer, Map.of("confirmed", 1));
    }

    @Test
    void holdsNothingWhenTheSecondLineIsOutOfStock() {
        PlacedOrder order = customer.places(anOrder().of("P-1003", 2).and("P-1050", 1));

        assertThat(order.end()).isEqualTo("rejected: out-of-stock");
        endsWithSteps(order, "reserve-stock refused");
        waybill.endsWith(customer, Map.of("rejected", 1));
        assertThat(waybill.held("SKU-1003")).isZero();
    }

    @Test
    void releasesStockWhenPaymentIsDeclined() {
        PlacedOrder order = customer.places(anOrder().of("P-1004", 2).paidWith("tok_declined"));

        assertThat(order.end()).isEqualTo("rejected: payment-declined");
        endsWithSteps(order, "reserve-stock undone", "authorise-payment refused");
        waybill.endsWith(customer, Map.of("rejected", 1));
        assertThat(waybill.held("SKU-1004")).isZero();
    }

    @Test
    void releasesStockAndVoidsPaymentWhenTheAddressIsNotServed() {
        PlacedOrder order = customer.places(anOrder().of("P-1005", 2).shippedTo("00999"));

        assertThat(order.end()).isEqualTo("rejected: address-not-served");
        endsWithSteps(order, "reserve-stock undone", "authorise-payment undone", "create-shipment refused");
        waybill.endsWith(customer, Map.of("rejected", 1));
        assertThat(waybill.held("SKU-1005")).isZero();
        assertThat(order.payment()).isEqualTo("voided");
    }

    /** Steps are told by events, so they may trail the status by a moment. */
    private static void endsWithSteps(PlacedOrder order, String... steps) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(order.steps()).containsExactly(steps));
    }
}
