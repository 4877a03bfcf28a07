package dev.waybill.tests.invariants;

import java.util.List;

/** States that the events do not lead to. */
final class HistoryPlants {

    private HistoryPlants() {}

    static List<Plant> all() {
        return List.of(
                new Plant(
                        "7a",
                        "an order's row says otherwise than its events",
                        "update order_orders set status = 'rejected', reason = 'out-of-stock' where id = '$happy'",
                        "$happy is confirmed in its 2. event .* but rejected with version 2"),
                new Plant(
                        "7a",
                        "an order was changed without an event",
                        "update order_orders set version = 3 where id = '$happy'",
                        "$happy is confirmed in its 2. event .* but confirmed with version 3"),
                new Plant(
                        "7a",
                        "an order was rejected for another reason",
                        "update order_orders set reason = 'timed-out' where id = '$declined'",
                        "$declined is rejected .*reason payment-declined.*reason timed-out"),
                new Plant(
                        "7a",
                        "an order was confirmed in another saga",
                        "update order_orders set saga_id = 'another' where id = '$happy'",
                        "$happy is confirmed .*saga another"),
                new Plant(
                        "7a",
                        "an order went on after its end",
                        """
                        insert into order_events (aggregate_id, version, id, type, data, correlation_id)
                        values ('$declined', 3, '$declined.3', 'order-confirmed', '{}', '$declined')""",
                        "$declined order-confirmed cannot follow when it is rejected"),
                new Plant(
                        "7a",
                        "an order was never placed",
                        "delete from order_events where id = '$happy.1'",
                        "$happy order-confirmed cannot follow when it is none"),
                new Plant(
                        "7a",
                        "an event of an order is of no known type",
                        "update order_events set type = 'order-vanished' where id = '$happy.2'",
                        "$happy order-vanished cannot follow when it is pending"),
                new Plant(
                        "7a",
                        "an order has no history",
                        "delete from order_events where aggregate_id = '$happy'",
                        "$happy is unknown in its .* event .* but confirmed"),
                new Plant(
                        "7a",
                        "a history has no order",
                        "delete from order_orders where id = '$happy'",
                        "$happy is confirmed in its 2. event .* but unknown"),
                new Plant(
                        "7a",
                        "an order's total was changed",
                        "update order_orders set total_amount = 1 where id = '$happy'",
                        "$happy was placed by .* but belongs to .* and costs 1 EUR"),
                new Plant(
                        "7a",
                        "a line's quantity was changed",
                        "update order_order_items set quantity = 9 where order_id = '$happy' and line = 1",
                        "$happy was placed with 2 P-1001 as line 1, but has 9 P-1001"),
                new Plant(
                        "7a",
                        "a line is lost",
                        "delete from order_order_items where order_id = '$happy' and line = 2",
                        "$happy was placed with 1 P-1002 as line 2, but has 0"),
                new Plant(
                        "7b",
                        "a reservation's row says otherwise than its events",
                        "update inventory_reservations set status = 'released' where saga_id = '$happy-saga'",
                        "inventory $happy-saga is committed .* but released"),
                new Plant(
                        "7b",
                        "a reservation was released after it was committed",
                        """
                        insert into inventory_events (aggregate_id, version, id, type, data, correlation_id)
                        select aggregate_id, 9, aggregate_id || '.9', 'stock-released', data, correlation_id
                          from inventory_events where type = 'stock-committed' and correlation_id = '$happy'""",
                        "inventory $happy-saga stock-released cannot follow stock-committed"),
                new Plant(
                        "7b",
                        "a reservation holds other quantities than its events say",
                        "update inventory_reservation_lines set quantity = 9 where saga_id = '$happy-saga' and sku = 'SKU-1001'",
                        "inventory $happy-saga is committed \\(3\\) in its last event, but committed \\(10\\)"),
                new Plant(
                        "7b",
                        "a reservation has no history",
                        "delete from inventory_events where correlation_id = '$happy'",
                        "inventory $happy-saga is unknown \\(\\) in its last event, but committed"),
                new Plant(
                        "7b",
                        "the figures of the stock are not what the events say",
                        "update inventory_stock set reserved = 1, available = available - 1 where sku = 'SKU-1001' and location = 'BER'",
                        "SKU-1001 at BER has 1 reserved and 2 committed, but its events add up to 0 and 2"),
                new Plant(
                        "7b",
                        "a payment's row says otherwise than its events",
                        "update payment_payments set status = 'voided' where id = '$happy-payment'",
                        "payment $happy-saga is captured .* but voided"),
                new Plant(
                        "7b",
                        "a payment's amount is another than its events say",
                        "update payment_payments set amount = 1 where id = '$happy-payment'",
                        "payment $happy-saga is captured \\(30.00 EUR\\) in its last event, but captured \\(1 EUR\\)"),
                new Plant(
                        "7b",
                        "a payment was captured that was never authorised",
                        "delete from payment_events where type = 'payment-authorised' and correlation_id = '$happy'",
                        "payment $happy-saga payment-captured cannot follow none"),
                new Plant(
                        "7b",
                        "a payment's events belong to another order",
                        "update payment_events set correlation_id = 'other' where correlation_id = '$happy'",
                        "payment $happy-saga is captured"),
                new Plant(
                        "7b",
                        "a shipment's row says otherwise than its events",
                        "update shipping_shipments set status = 'planned' where id = '$happy-shipment'",
                        "shipping $happy-saga is booked .* but planned"),
                new Plant(
                        "7b",
                        "a shipment has another tracking number than its events say",
                        "update shipping_shipments set tracking_number = 'T-99' where id = '$happy-shipment'",
                        "shipping $happy-saga is booked \\(TRK\\d+\\) in its last event, but booked \\(T-99\\)"),
                new Plant(
                        "7b",
                        "a history has no shipment",
                        "delete from shipping_shipments where id = '$happy-shipment'",
                        "shipping $happy-saga is booked .* but unknown"));
    }
}
