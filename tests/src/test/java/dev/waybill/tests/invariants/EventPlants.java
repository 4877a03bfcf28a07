package dev.waybill.tests.invariants;

import java.util.List;

/** Events that are lost, forged or out of order, and effects that are missing or doubled. */
final class EventPlants {

    private static final String PLACED = "where key = '$happy' and value ->> 'type' = 'order-placed'";

    private EventPlants() {}

    static List<Plant> all() {
        return List.of(
                new Plant(
                        "5a",
                        "an event did not reach its topic",
                        "delete from topic_records " + PLACED,
                        "order $happy.1 order-placed is published, but not on order.events.v1"),
                new Plant(
                        "5a",
                        "an event was not published",
                        "update order_events set published_at = null where id = '$happy.1'; delete from topic_records "
                                + PLACED,
                        "order $happy.1 order-placed is not published"),
                new Plant(
                        "5a",
                        "an event is on another owner's topic",
                        "update topic_records set topic = 'payment.events.v1' " + PLACED,
                        "payment.events.v1 \\d@\\d+ is $happy.1, but its type is another"),
                new Plant(
                        "5a",
                        "nobody has written an event",
                        """
                        insert into topic_records
                        values ('order.events.v1', 0, 999, 'k', '{}', '{"id": "stranger.1", "type": "order-placed"}')""",
                        "order.events.v1 0@999 order-placed stranger.1 is in no database"),
                new Plant(
                        "5a",
                        "a record is no event",
                        "insert into topic_records values ('order.events.v1', 0, 999, 'k', '{}', '\"nonsense\"')",
                        "order.events.v1 0@999 is no event"),
                new Plant(
                        "5a",
                        "an event was changed on its way",
                        "update topic_records set value = jsonb_set(value, '{data,customerId}', '\"x\"') " + PLACED,
                        "is $happy.1, but its data are others"),
                new Plant(
                        "5a",
                        "an event has another type",
                        "update topic_records set value = jsonb_set(value, '{type}', '\"order-rejected\"') " + PLACED,
                        "is $happy.1, but its type is another"),
                new Plant(
                        "5a",
                        "an event has another key",
                        "update topic_records set key = 'other' " + PLACED,
                        "is $happy.1, but its key is another"),
                new Plant(
                        "5a",
                        "an event has another subject, source, sequence and correlation",
                        """
                        update topic_records set value = value || '{"subject": "x", "source": "x", "sequence": "9", "correlationid": "x"}'\s"""
                                + PLACED,
                        "source is another, its subject is another, its sequence is another, its correlation is another"),
                new Plant(
                        "5a",
                        "a record's headers tell of another event",
                        "update topic_records set headers = '{\"ce_id\": \"x\"}' " + PLACED,
                        "is $happy.1, but its headers are others"),
                new Plant(
                        "5a",
                        "the second event overtook the first",
                        "update topic_records set position = -1 where value ->> 'id' = '$happy.2' and topic like 'order%'",
                        "$happy.1 comes after 2"),
                new Plant(
                        "5a",
                        "an aggregate's events are on two partitions",
                        "update topic_records set partition = partition + 1 where value ->> 'id' = '$happy.2' and topic like 'order%'",
                        "$happy.2 comes after 1, on another partition"),
                new Plant(
                        "5a",
                        "an event is missing in the history of its aggregate",
                        "delete from order_events where id = '$happy.1'",
                        "order $happy has 1 event\\(s\\), numbered 2 to 2"),
                new Plant(
                        "5a",
                        "two events have one number",
                        """
                        insert into order_events (aggregate_id, version, id, type, data, correlation_id)
                        select aggregate_id, version, id, type, data, correlation_id from order_events where id = '$happy.1'""",
                        "order $happy has 3 event\\(s\\), numbered 1 to 2, 2 of them different"),
                new Plant(
                        "5b",
                        "a consumer has missed an event",
                        "delete from inventory_inbox where event_id = '$happy.2'",
                        "inventory order $happy.2 order-confirmed was not received"),
                new Plant(
                        "5b",
                        "a consumer has taken an event twice",
                        "insert into payment_inbox select * from payment_inbox where event_id = '$happy.2'",
                        "payment order $happy.2 order-confirmed was received 2 times"),
                new Plant(
                        "5b",
                        "a consumer has received what nobody told",
                        "insert into shipping_inbox values ('shipping', '/waybill/order', 'stranger.1', now())",
                        "shipping order stranger.1 was received, but is no event of its types"),
                new Plant(
                        "5b",
                        "the effect of a confirmation is missing",
                        "delete from inventory_events where type = 'stock-committed' and correlation_id = '$happy'",
                        "$happy has 1 confirmation\\(s\\), but 0 stock-committed"),
                new Plant(
                        "5b",
                        "a confirmation had two effects",
                        """
                        insert into payment_events (aggregate_id, version, id, type, data, correlation_id)
                        select aggregate_id, 9, aggregate_id || '.9', type, data, correlation_id
                          from payment_events where type = 'payment-captured' and correlation_id = '$happy'""",
                        "$happy has 1 confirmation\\(s\\), but 2 payment-captured"),
                new Plant(
                        "5b",
                        "a rejected order's shipment was booked",
                        """
                        insert into shipping_events (aggregate_id, version, id, type, data, correlation_id)
                        values ('$declined', 1, '$declined.1', 'shipment-booked', '{}', '$declined')""",
                        "$declined has 0 confirmation\\(s\\), but 1 shipment-booked"),
                new Plant(
                        "5b",
                        "the order service does not know a step",
                        "delete from order_order_step_events where order_id = '$happy' and step = 'create-shipment'",
                        "$happy has shipment-created as event 1, but the order service knows nothing"),
                new Plant(
                        "5b",
                        "the order service knows another outcome of a step",
                        "update order_order_step_events set status = 'refused' where order_id = '$happy' and step = 'reserve-stock'",
                        "$happy has stock-reserved as event 1, but the order service knows reserve-stock refused"),
                new Plant(
                        "5b",
                        "the order service knows an old price",
                        "update order_products set price_amount = 1 where product_id = 'P-1001'",
                        "P-1001 is \\(SKU-1001, .*\\) in the catalog, but \\(SKU-1001, .*, 1, EUR"),
                new Plant(
                        "5b",
                        "the order service does not know a product",
                        "delete from order_products where product_id = 'P-1002'",
                        "P-1002 is \\(SKU-1002, .*\\) in the catalog, but \\(\\)"),
                new Plant(
                        "5b",
                        "the notification service writes to an old address",
                        "update notification_customers set email = 'old@example.org' where customer_id = '$customer'",
                        "$customer is version 1 at the customer service, but version 1 in .* copy, with other data"),
                new Plant(
                        "5b",
                        "the notification service does not know a customer",
                        "delete from notification_customers where customer_id = '$customer'",
                        "$customer is version 1 at the customer service, but unknown"));
    }
}
