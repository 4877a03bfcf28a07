package dev.waybill.tests.invariants;

import java.util.List;

/** Orders that do not end, and keys that make more or less than one order. */
final class OrderPlants {

    private OrderPlants() {}

    static List<Plant> all() {
        return List.of(
                new Plant(
                        "1",
                        "an order is pending though nothing is under way",
                        "update order_orders set status = 'pending' where id = '$happy'",
                        "$happy is pending, its deadline .* is still to come"),
                new Plant(
                        "1",
                        "an order is pending after its deadline, and its saga is still open",
                        """
                        update order_orders set status = 'payment-pending', deadline_at = now() - interval '2 minutes'
                         where id = '$happy';
                        insert into still_open values ('order', '$happy', 'its saga is open')""",
                        "$happy is payment-pending, its deadline .* has passed"),
                new Plant(
                        "1",
                        "an order is confirmed too long after its deadline, and its saga is still open",
                        """
                        update order_orders set deadline_at = updated_at - interval '61 seconds' where id = '$happy';
                        insert into still_open values ('order', '$happy', 'its saga is open')""",
                        "$happy is confirmed, but only 61 s after its deadline"),
                new Plant(
                        "1",
                        "the event that rejects an order is too late",
                        """
                        update order_events set occurred_at = occurred_at + interval '15 minutes'
                         where aggregate_id = '$declined' and type = 'order-rejected'""",
                        "$declined is rejected, but only \\d+ s after its deadline"),
                new Plant(
                        "1",
                        "an order is late although the system was up all the time but for some seconds",
                        """
                        update order_orders set deadline_at = updated_at - interval '2 minutes' where id = '$happy';
                        insert into stops
                        select updated_at - interval '50 seconds', updated_at - interval '20 seconds' from order_orders
                         where id = '$happy'""",
                        "$happy is confirmed, but only \\d+ s after its deadline"),
                new Plant(
                        "1",
                        "an order was late before the system was stopped for a night",
                        """
                        update order_orders
                           set created_at = updated_at - interval '9 hours', deadline_at = updated_at - interval '530 minutes'
                         where id = '$happy';
                        insert into stops
                        select updated_at - interval '8 hours', updated_at - interval '20 seconds' from order_orders
                         where id = '$happy'""",
                        "$happy is confirmed, but only 3020 s after its deadline"),
                new Plant(
                        "1",
                        "an order is on its way long after the system was started again",
                        """
                        update order_orders
                           set status = 'payment-pending', created_at = now() - interval '9 hours',
                               deadline_at = now() - interval '530 minutes'
                         where id = '$happy';
                        insert into stops values (now() - interval '535 minutes', now() - interval '8 minutes')""",
                        "$happy is payment-pending, its deadline .* has passed"),
                new Plant(
                        "1",
                        "an order is rejected for no reason",
                        "update order_orders set reason = null where id = '$declined'",
                        "$declined is rejected for no reason"),
                new Plant(
                        "6",
                        "a key was used for two orders",
                        """
                        insert into order_idempotency_keys (client, key, location, answer)
                        select client, key, '/orders/$declined', answer from order_idempotency_keys where key = 'key-1'""",
                        "anonymous key-1 was used for 2 orders"),
                new Plant(
                        "6",
                        "two keys made one order",
                        """
                        insert into order_idempotency_keys (client, key, location, answer)
                        select client, 'key-9', location, answer from order_idempotency_keys where key = 'key-1'""",
                        "/orders/$happy was made by 2 keys"),
                new Plant(
                        "6",
                        "the order of a key is gone",
                        "delete from order_orders where id = '$happy'",
                        "anonymous key-1 points at /orders/$happy, which is no order"),
                new Plant(
                        "6",
                        "a key replays the answer about another order",
                        """
                        update order_idempotency_keys set answer = jsonb_set(answer::jsonb, '{id}', '"$declined"')
                         where key = 'key-1'""",
                        "anonymous key-1 is answered with order $declined"));
    }
}
