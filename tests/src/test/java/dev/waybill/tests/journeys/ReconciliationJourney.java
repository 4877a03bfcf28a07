package dev.waybill.tests.journeys;

import static dev.waybill.tests.journeys.OrderRequest.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Books are made to disagree by hand: each difference is listed, and what a repair is proposed for is repaired. */
@Order(14)
@SameInAnyShape
class ReconciliationJourney extends Journey {

    private final Books books = new Books(waybill);

    @Test
    void catchesUpWhatAConfirmationShouldHaveSetOff() {
        PlacedOrder order = standingAtItsShipment(anOrder().of("P-1029", 2));
        Map.of("payment", "payment", "inventory", "inventory", "shipping", "shipping")
                .forEach((service, consumer) -> waybill.databases()
                        .change(
                                service,
                                "insert into inbox (consumer, source, event_id) values (?, '/waybill/order', ?)",
                                consumer,
                                order.id() + ".2"));
        waybill.databases().letAllGo();
        assertThat(order.end()).isEqualTo("confirmed");

        books.areCompared();

        assertThat(books.differencesOf(order))
                .containsExactly("owed-payment-not-captured", "owed-shipment-not-booked", "owed-stock-not-committed");
        books.repairAllOf(order);
        assertThat(order.payment()).isEqualTo("captured");
        assertThat(order.shipment()).isEqualTo("booked");
        endsInAgreement(Map.of("confirmed", 1), order);
    }

    @Test
    void takesBackWhatAnUndoShouldHaveTakenBack() {
        PlacedOrder order = standingAtItsShipment(anOrder().of("P-1029", 3).shippedTo("00999"));
        waybill.databases()
                .change("inventory", "update reservations set status = 'refused' where order_id = ?", order.uuid());
        waybill.databases()
                .change("payment", "update payments set status = 'declined' where order_id = ?", order.uuid());
        waybill.databases().letAllGo();
        assertThat(order.end()).isEqualTo("rejected: address-not-served");
        waybill.databases()
                .change("inventory", "update reservations set status = 'reserved' where order_id = ?", order.uuid());
        waybill.databases()
                .change("payment", "update payments set status = 'authorised' where order_id = ?", order.uuid());

        books.areCompared();

        assertThat(books.differencesOf(order)).containsExactly("held-for-ended-order", "stock-held-for-ended-order");
        books.repairAllOf(order);
        assertThat(order.payment()).isEqualTo("voided");
        endsInAgreement(Map.of("rejected", 1), order);
    }

    @Test
    void agreesWithTheAcquirerAndTheCarrierAgain() {
        PlacedOrder confirmed = settled(anOrder().of("P-1030", 1), "confirmed");
        PlacedOrder rejected = settled(anOrder().of("P-1030", 1).shippedTo("00999"), "rejected: address-not-served");
        String stranger = "stranger-" + UUID.randomUUID();
        atTheAcquirer("authorised", confirmed);
        atTheAcquirer("authorised", rejected);
        waybill.databases().change("simulator", "delete from carrier_bookings where key = ?", shipmentOf(confirmed));
        waybill.outside().holdsForNobody(stranger);
        waybill.outside().fetchesForNobody(stranger);

        books.areCompared();

        assertThat(books.differencesOf(confirmed)).containsExactly("booked-only-here", "captured-only-here");
        assertThat(books.differencesOf(rejected)).containsExactly("held-only-at-acquirer");
        assertThat(books.differencesAbout(stranger))
                .containsExactly("booking-for-unknown-shipment", "held-for-unknown-payment");
        books.repairAllOf(confirmed);
        books.repairAllOf(rejected);
        books.leavesToAPersonAllAbout(stranger);
        waybill.databases().change("simulator", "delete from acquirer_entries where key = ?", stranger);
        waybill.databases().change("simulator", "delete from carrier_bookings where key = ?", stranger);
        endsInAgreement(Map.of("confirmed", 1, "rejected", 1), confirmed, rejected);
        assertThat(books.differencesAbout(stranger)).isEmpty();
    }

    @Test
    void refundsOnlyWhenTwoOperatorsAgree() {
        PlacedOrder order = settled(anOrder().of("P-1030", 1).shippedTo("00999"), "rejected: address-not-served");
        atTheAcquirer("captured", order);
        waybill.databases()
                .change("payment", "update payments set status = 'captured' where order_id = ?", order.uuid());
        books.areCompared();
        assertThat(books.differencesOf(order)).containsExactly("captured-for-ended-order");
        String id = books.idsOf(order).get(0);

        assertThat(books.repair(id, books.first()).path("state").asText()).isEqualTo("waiting");
        assertThat(books.tryToRepair(id, books.first()).status()).isEqualTo(200);
        assertThat(order.payment()).isEqualTo("captured");
        var act = books.repair(id, books.second());

        assertThat(act.path("state").asText()).isEqualTo("done");
        assertThat(act.path("requestedBy").asText()).isEqualTo("first");
        assertThat(act.path("decidedBy").asText()).isEqualTo("second");
        assertThat(act.at("/before/theirs/status").asText()).isEqualTo("captured");
        assertThat(act.at("/after/status").asText()).isEqualTo("refunded");
        assertThat(order.payment()).isEqualTo("refunded");
        endsInAgreement(Map.of("rejected", 1), order);
    }

    @Test
    void countsStockAnewAndLeavesToAPersonWhatTakesOne() {
        PlacedOrder order = settled(anOrder().of("P-1030", 1), "confirmed");
        waybill.databases()
                .change(
                        "inventory",
                        "update stock set available = available + 7 where sku = 'SKU-1030' and location = 'LYS'");
        waybill.databases()
                .change("payment", "update payments set amount = amount + 1 where order_id = ?", order.uuid());

        books.areCompared();

        assertThat(books.differencesAbout("SKU-1030 LYS")).containsExactly("stock-figures-against-movements");
        assertThat(books.differencesOf(order))
                .containsExactly("amounts-differ-at-acquirer", "payment-of-another-amount");
        books.repairAllAbout("SKU-1030 LYS");
        books.leavesToAPersonAllOf(order);
        waybill.databases()
                .change("payment", "update payments set amount = amount - 1 where order_id = ?", order.uuid());
        endsInAgreement(Map.of("confirmed", 1), order);
        assertThat(books.differencesAbout("SKU-1030 LYS")).isEmpty();
    }

    /** Holds the order at its last step, until all is let go. */
    private PlacedOrder standingAtItsShipment(OrderRequest request) {
        waybill.databases().hold("shipping", "lock table zones in access exclusive mode");
        PlacedOrder order = customer.places(request);
        order.reachesShipment();
        return order;
    }

    /** An order that has ended, with all that follows from it. */
    private PlacedOrder settled(OrderRequest request, String end) {
        PlacedOrder order = customer.places(request);
        assertThat(order.end()).isEqualTo(end);
        await("what follows from the end of order " + order.id())
                .atMost(Duration.ofSeconds(60))
                .until(() -> end.equals("confirmed")
                        ? "captured".equals(order.payment()) && "booked".equals(order.shipment())
                        : "voided".equals(order.payment()));
        return order;
    }

    private void atTheAcquirer(String status, PlacedOrder order) {
        waybill.databases()
                .change(
                        "simulator",
                        "update acquirer_entries set status = ? where key = ?",
                        status,
                        waybill.databases()
                                .value(
                                        "payment",
                                        "select acquirer_key from payments where order_id = ?",
                                        order.uuid()));
    }

    private String shipmentOf(PlacedOrder order) {
        return waybill.databases()
                .value(
                        "shipping",
                        "select id::text from shipments where order_id = ? and status = 'booked'",
                        order.uuid());
    }

    /** After the repairs nothing is left to find of these orders, and the invariants hold. */
    private void endsInAgreement(Map<String, Integer> ends, PlacedOrder... orders) {
        waybill.endsWith(customer, ends);
        books.areCompared();
        assertThat(orders)
                .allSatisfy(order -> assertThat(books.differencesOf(order)).isEmpty());
    }
}
