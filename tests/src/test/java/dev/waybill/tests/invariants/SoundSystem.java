package dev.waybill.tests.invariants;

import dev.waybill.tests.invariants.OrdersByHand.Line;
import dev.waybill.workbench.verify.InvariantsFolder;
import dev.waybill.workbench.verify.Verification;
import dev.waybill.workbench.verify.VerificationReport;
import java.time.Duration;

/** A system after some orders that ended well or were undone, and that is quiet. Started once for all tests. */
final class SoundSystem {

    /** Two lines, confirmed, with an Idempotency-Key. */
    static final String HAPPY = order(1);
    /** Confirmed in the second attempt, after payment could not be reached in the first. */
    static final String RETRIED = order(2);
    /** Rejected: of its second line there is no stock. */
    static final String OUT_OF_STOCK = order(3);
    /** Rejected: its payment was declined. */
    static final String DECLINED = order(4);
    /** Rejected: its address is not served, so stock and payment were undone. */
    static final String NOT_SERVED = order(5);
    /** Rejected before any attempt: its time was over. */
    static final String TIMED_OUT = order(6);
    /** Confirmed, with one line from two locations. */
    static final String SPREAD = order(7);

    private static final SoundSystem SHARED = start();

    private final PlainSystem parts;
    private final OrdersByHand orders;
    private final EventsByHand events;
    private final VerificationReport beforeAnyOrder;

    private SoundSystem(PlainSystem parts) throws Exception {
        RouteSql sql = new RouteSql(parts);
        this.parts = parts;
        this.orders = new OrdersByHand(sql);
        this.events = new EventsByHand(sql, parts.broker());
        events.settle();
        this.beforeAnyOrder = verify(Duration.ofSeconds(10));
    }

    static SoundSystem shared() {
        return SHARED;
    }

    PlainSystem parts() {
        return parts;
    }

    OrdersByHand orders() {
        return orders;
    }

    EventsByHand events() {
        return events;
    }

    /** What a verification found while there was demo data, but no order. */
    VerificationReport beforeAnyOrder() {
        return beforeAnyOrder;
    }

    VerificationReport verify(Duration quietTimeout) throws Exception {
        return new Verification(parts.addresses(), folder()).run(quietTimeout);
    }

    static InvariantsFolder folder() {
        return InvariantsFolder.below(PlainSystem.HOME);
    }

    /** The saga of an order's attempt. */
    static String saga(String order, int attempt) {
        return "http://127.0.0.1/lra-coordinator/" + order + "_" + attempt;
    }

    /** The payment of an order's attempt. */
    static String payment(String order, int attempt) {
        return order.replace("-7000-", "-700" + attempt + "-").replace("-0000000a", "-0000000b");
    }

    /** The shipment of an order's attempt. */
    static String shipment(String order, int attempt) {
        return order.replace("-7000-", "-700" + attempt + "-").replace("-0000000a", "-0000000d");
    }

    private static String order(int number) {
        return "00000000-0000-7000-8000-0000000a000" + number;
    }

    private static SoundSystem start() {
        try {
            SoundSystem system = new SoundSystem(PlainSystem.start());
            system.play();
            system.events.settle();
            return system;
        } catch (Exception e) {
            throw new IllegalStateException("The sound system cannot be made", e);
        }
    }

    private void play() {
        Line[] two = {new Line(1001, 2), new Line(1002, 1)};
        orders.accept(HAPPY, "key-1", "10 minutes", two);
        fulfil(HAPPY, 1, 30, two);

        Line one = new Line(1003, 1);
        orders.accept(RETRIED, "key-2", "10 minutes", one);
        String failing = orders.begin(RETRIED, 1);
        orders.reserve(RETRIED, failing, one);
        orders.undo(RETRIED, failing, "authorise-payment", "");
        fulfil(RETRIED, 2, 10, one);

        Line[] scarce = {new Line(1001, 1), new Line(1050, 1)};
        orders.accept(OUT_OF_STOCK, "key-3", "10 minutes", scarce);
        String refused = orders.begin(OUT_OF_STOCK, 1);
        orders.reserve(OUT_OF_STOCK, refused, scarce);
        orders.undo(OUT_OF_STOCK, refused, "reserve-stock", "out-of-stock");

        orders.accept(DECLINED, null, "10 minutes", one);
        String declined = orders.begin(DECLINED, 1);
        orders.reserve(DECLINED, declined, one);
        orders.authorise(DECLINED, declined, payment(DECLINED, 1), 10, "tok_declined");
        orders.undo(DECLINED, declined, "authorise-payment", "payment-declined");

        orders.accept(NOT_SERVED, null, "10 minutes", one);
        String unserved = orders.begin(NOT_SERVED, 1);
        orders.reserve(NOT_SERVED, unserved, one);
        orders.authorise(NOT_SERVED, unserved, payment(NOT_SERVED, 1), 10, "tok_ok");
        orders.ship(NOT_SERVED, unserved, shipment(NOT_SERVED, 1), "00115", one);
        orders.undo(NOT_SERVED, unserved, "create-shipment", "address-not-served");

        orders.accept(TIMED_OUT, null, "0 seconds", one);
        orders.expire();

        Line spread = new Line(1049, 4);
        orders.accept(SPREAD, null, "10 minutes", spread);
        fulfil(SPREAD, 1, 40, spread);
    }

    private void fulfil(String order, int attempt, int amount, Line... lines) {
        String saga = orders.begin(order, attempt);
        orders.reserve(order, saga, lines);
        orders.authorise(order, saga, payment(order, attempt), amount, "tok_ok");
        orders.ship(order, saga, shipment(order, attempt), "10115", lines);
        orders.confirm(order, saga);
    }
}
