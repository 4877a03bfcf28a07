package dev.waybill.tests.invariants;

import java.util.List;

/** Stock that leaks, is held for ever, or is given away twice. */
final class StockPlants {

    private static final String COMMITTED = "where kind = 'committed' and order_id = '$happy' and sku = 'SKU-1001'";

    private StockPlants() {}

    static List<Plant> all() {
        return List.of(
                new Plant(
                        "2",
                        "a figure is too high",
                        "update inventory_stock set available = available + 1 where sku = 'SKU-1001' and location = 'LYS'",
                        "SKU-1001 at LYS has 1000001 available"),
                new Plant(
                        "2",
                        "a row of stock is lost",
                        "delete from inventory_stock where sku = 'SKU-1049' and location = 'BER'",
                        "SKU-1049 at BER has no available"),
                new Plant(
                        "2",
                        "more was promised than there is",
                        """
                        update inventory_stock set available = -1, reserved = 1 where sku = 'SKU-1050' and location = 'BER';
                        insert into inventory_movements (sku, location, kind, quantity, saga_id, order_id)
                        values ('SKU-1050', 'BER', 'reserved', 1, '$happy-saga', '$happy')""",
                        "SKU-1050 at BER has -1 available"),
                new Plant(
                        "2",
                        "a movement is lost",
                        "delete from inventory_movements " + COMMITTED,
                        "SKU-1001 at BER has .* its movements add up to"),
                new Plant(
                        "2",
                        "a rejected order still holds stock",
                        "update inventory_reservations set status = 'reserved' where order_id = '$declined'",
                        "still holds stock for order $declined, which is rejected"),
                new Plant(
                        "2",
                        "an order that nobody knows holds stock",
                        "update inventory_reservations set status = 'reserved', order_id = gen_random_uuid()"
                                + " where order_id = '$declined'",
                        "still holds stock for order .* which is unknown"),
                new Plant(
                        "2",
                        "a confirmed order's line was not committed",
                        "delete from inventory_movements " + COMMITTED,
                        "$happy has 0 of SKU-1001 committed, but 2 confirmed"),
                new Plant(
                        "2",
                        "a confirmed order's line was committed twice",
                        """
                        insert into inventory_movements (sku, location, kind, quantity, saga_id, order_id)
                        select sku, location, kind, quantity, saga_id, order_id from inventory_movements\s"""
                                + COMMITTED,
                        "$happy has 4 of SKU-1001 committed, but 2 confirmed"),
                new Plant(
                        "2",
                        "a rejected order's line was committed",
                        "update inventory_movements set kind = 'committed' where kind = 'released' and order_id = '$declined'",
                        "$declined has 1 of SKU-1003 committed, but 0 confirmed"),
                new Plant(
                        "2",
                        "what was reserved is not what the reservation says",
                        "update inventory_reservation_lines set quantity = 5 where saga_id = '$happy-saga' and sku = 'SKU-1001'",
                        "$happy-saga committed 5 of SKU-1001 at BER; its movements are 2 reserved"),
                new Plant(
                        "2",
                        "what was reserved has not been released",
                        "delete from inventory_movements where kind = 'released' and order_id = '$declined'",
                        "released 1 of SKU-1003 at BER; its movements are 1 reserved, 0 released"),
                new Plant(
                        "2",
                        "stock moved for a reservation that is gone",
                        "delete from inventory_reservations where saga_id = '$happy-saga'",
                        "$happy-saga unknown: 0 of SKU-1001"),
                new Plant(
                        "2",
                        "another attempt's reservation was committed",
                        "update order_orders set saga_id = 'another' where id = '$happy'",
                        "$happy-saga is committed, but the order was confirmed in another"));
    }
}
