package dev.waybill.tests.invariants;

import java.util.List;

/** Shipments that do not go out, go out twice, or that the carrier sees otherwise. */
final class ShipmentPlants {

    private ShipmentPlants() {}

    static List<Plant> all() {
        return List.of(
                new Plant(
                        "4",
                        "a confirmed order has no shipment",
                        "delete from shipping_shipments where id = '$happy-shipment'",
                        "$happy has 2 of SKU-1001 confirmed, but 0 on 0 live shipment"),
                new Plant(
                        "4",
                        "a confirmed order's shipment was cancelled",
                        "update shipping_shipments set status = 'cancelled' where id = '$happy-shipment'",
                        "$happy has 1 of SKU-1002 confirmed, but 0 on 0 live shipment"),
                new Plant(
                        "4",
                        "a line is not on the shipment",
                        "delete from shipping_shipment_lines where shipment_id = '$happy-shipment' and sku = 'SKU-1002'",
                        "$happy has 1 of SKU-1002 confirmed, but 0 on 0 live shipment"),
                new Plant(
                        "4",
                        "a line is shared by two shipments",
                        """
                        update shipping_shipment_lines set quantity = 1 where shipment_id = '$happy-shipment' and sku = 'SKU-1001';
                        insert into shipping_shipments (id, order_id, saga_id, status, tracking_number)
                        values ('00000000-0000-7000-8000-00000000d099', '$happy', '$happy-saga', 'booked', 'T-99');
                        insert into shipping_shipment_lines values ('00000000-0000-7000-8000-00000000d099', 'SKU-1001', 1)""",
                        "$happy has 2 of SKU-1001 confirmed, but 2 on 2 live shipment"),
                new Plant(
                        "4",
                        "a rejected order is shipped",
                        """
                        insert into shipping_shipments (id, order_id, saga_id, status)
                        values (gen_random_uuid(), '$declined', 'any', 'planned')""",
                        "is planned for order $declined, which is rejected"),
                new Plant(
                        "4",
                        "a confirmed order's shipment was never booked",
                        "update shipping_shipments set status = 'planned' where id = '$happy-shipment'",
                        "$happy-shipment is planned for order $happy, which is confirmed"),
                new Plant(
                        "4",
                        "a confirmed order's shipment is that of another attempt",
                        "update shipping_shipments set saga_id = 'another' where id = '$happy-shipment'",
                        "$happy-shipment is booked for order $happy, which is confirmed"),
                new Plant(
                        "4",
                        "the carrier does not know a shipment",
                        "delete from simulator_carrier_bookings where key = '$happy-shipment'",
                        "$happy-shipment is booked TRK\\d+ with us and unknown at the carrier"),
                new Plant(
                        "4",
                        "the carrier knows a shipment that we do not",
                        "insert into simulator_carrier_bookings (key, tracking_number, status) values ('stranger', 'T-99', 'booked')",
                        "stranger is unknown with us and booked T-99 at the carrier"),
                new Plant(
                        "4",
                        "the carrier has cancelled what we booked",
                        "update simulator_carrier_bookings set status = 'cancelled' where key = '$happy-shipment'",
                        "$happy-shipment is booked .* with us and cancelled"),
                new Plant(
                        "4",
                        "the carrier tracks it under another number",
                        "update simulator_carrier_bookings set tracking_number = 'T-99' where key = '$happy-shipment'",
                        "$happy-shipment is booked TRK\\d+ with us and booked T-99"),
                new Plant(
                        "4",
                        "two bookings have one tracking number",
                        """
                        insert into simulator_carrier_bookings (key, tracking_number, status)
                        select 'again', tracking_number, status from simulator_carrier_bookings where key = '$happy-shipment'""",
                        "TRK\\d+ is the tracking number of 2 bookings"));
    }
}
