package dev.waybill.tests.journeys;

import static dev.waybill.tests.journeys.OrderRequest.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** One order is one trace, through every service, whatever becomes of it; a collector receives its spans. */
@Order(2)
class TracesJourney extends Journey {

    private static final String ACCEPTED = "gateway POST /api/v1/orders > gateway POST /orders > order POST /orders > ";
    private static final String SAGA = ACCEPTED + "order order-attempt-order > order order-place-order > ";
    private static final String CLOSE =
            "order PUT /lra-coordinator/{id}/close > lra-coordinator PUT /lra-coordinator/{id}/close > ";

    @Test
    void followsAnOrderFromTheGatewayToEverybodyWhoHearsOfItsEnd() {
        PlacedOrder order = waybill.demoCustomer(2).places(anOrder().of("P-1031", 1));
        assertThat(order.end()).isEqualTo("confirmed");

        String confirmed = SAGA + CLOSE + "lra-coordinator PUT /lra-participant/complete"
                + " > order PUT /lra-participant/complete";
        String told = confirmed + " > order send order-confirmed > ";
        eventually(order, trace -> assertThat(trace.ways())
                .contains(
                        SAGA + "order POST /lra-coordinator/enlisted-start"
                                + " > lra-coordinator POST /lra-coordinator/enlisted-start",
                        way("inventory", "reserve-stock"),
                        way("payment", "authorise-payment"),
                        way("payment", "authorise-payment") + " > payment POST /acquirer/authorisations"
                                + " > simulator POST /acquirer/authorisations",
                        way("shipping", "create-shipment"),
                        confirmed + " > order order-place-order-done",
                        told + "inventory process order-confirmed > inventory send stock-committed",
                        told + "payment process order-confirmed > payment payment-capture-payment"
                                + " > payment POST /acquirer/captures > simulator POST /acquirer/captures",
                        told + "payment process order-confirmed > payment send payment-captured",
                        told + "notification process order-confirmed > notification notification-send-notification"
                                + " > notification POST /sms/messages > simulator POST /sms/messages",
                        told + "shipping process order-confirmed > shipping shipping-book-shipment"
                                + " > shipping POST /carrier/bookings > simulator POST /carrier/bookings")
                .noneMatch(way -> way.startsWith("?")));
        Trace trace = order.trace();
        assertThat(trace.span("order order-place-order").events())
                .containsSubsequence(
                        "order-reserve-stock reserved",
                        "order-authorise-payment authorised",
                        "order-create-shipment created");
        tells(trace, order, "order order-reserve-stock", "reserved");
        tells(trace, order, "inventory inventory-reserve-stock-step", "reserved");
        tells(trace, order, "order order-place-order-done", "confirmed");
        assertThat(List.of("order order-attempt-order", "order order-place-order", "payment payment-capture-payment"))
                .noneMatch(label -> trace.span(label).failed());
    }

    @Test
    void tellsWhereAnOrderWasDeclinedAndWhatWasUndone() {
        PlacedOrder order = customer.places(anOrder().of("P-1032", 1).paidWith("tok_declined"));
        assertThat(order.end()).isEqualTo("rejected: payment-declined");

        String cancel = SAGA
                + "order PUT /lra-coordinator/{id}/cancel > lra-coordinator PUT /lra-coordinator/{id}/cancel"
                + " > lra-coordinator PUT /lra-participant/compensate > ";
        eventually(order, trace -> assertThat(trace.ways())
                .contains(
                        cancel + "inventory PUT /lra-participant/compensate > inventory inventory-reserve-stock-undo",
                        cancel + "inventory PUT /lra-participant/compensate > inventory send stock-released",
                        cancel + "order PUT /lra-participant/compensate > order order-place-order-undo",
                        cancel + "order PUT /lra-participant/compensate > order send order-rejected"));
        Trace trace = order.trace();
        tells(trace, order, "payment payment-authorise-payment-step", "refused: payment-declined");
        tells(trace, order, "order order-authorise-payment", "refused: payment-declined");
        tells(trace, order, "order order-place-order-undo", "rejected: payment-declined");
        assertThat(Stream.of("order-authorise-payment", "order-place-order", "order-attempt-order")
                        .map(route -> trace.span("order " + route)))
                .allMatch(Trace.Recorded::failed);
        assertThat(trace.span("order order-reserve-stock").failed()).isFalse();
    }

    @Test
    void keepsTheTraceOfAnOrderThatTheSweepTakesUpAgain() {
        waybill.outside().acquirerGoesOut();
        PlacedOrder order = customer.places(anOrder().of("P-1033", 1));
        order.becomes("payment-pending");
        waybill.outside().acquirerIsWell();
        assertThat(order.end()).isEqualTo("confirmed");

        eventually(order, trace -> {
            List<Trace.Recorded> attempts = trace.spans().stream()
                    .filter(span -> span.label().equals("order order-attempt-order"))
                    .toList();
            assertThat(attempts).hasSizeGreaterThan(1);
            assertThat(attempts).anyMatch(Trace.Recorded::failed).anyMatch(attempt -> !attempt.failed());
            assertThat(trace.ways())
                    .contains(way("shipping", "create-shipment"))
                    .filteredOn(way -> way.endsWith("order order-attempt-order"))
                    .allMatch(way -> way.equals(ACCEPTED + "order order-attempt-order"));
        });
    }

    /** Spans are sent a moment after they end. */
    private static void eventually(PlacedOrder order, ThrowingConsumer<Trace> expectation) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> expectation.accept(order.trace()));
    }

    private static String way(String service, String step) {
        return SAGA + "order order-" + step + " > order POST /steps/" + step + " > " + service + " POST /steps/" + step
                + " > " + service + " " + service + "-" + step + "-step";
    }

    private static void tells(Trace trace, PlacedOrder order, String label, String outcome) {
        assertThat(trace.span(label).attributes())
                .containsEntry("waybill.order.id", order.id())
                .containsEntry("waybill.outcome", outcome)
                .containsKey("waybill.saga.id");
    }
}
