package dev.waybill.tests.invariants;

import java.util.List;

/** Violations of what must hold of the notices to customers. */
final class NoticePlants {

    private NoticePlants() {}

    static List<Plant> all() {
        return List.of(
                new Plant(
                        "8",
                        "a customer is not told by mail",
                        "delete from notification_notifications where order_id = '$happy' and channel = 'email'",
                        "$happy order-confirmed email is wanted 1 time\\(s\\), but planned 0 time\\(s\\)"),
                new Plant(
                        "8",
                        "a customer is told twice",
                        """
                        insert into notification_notifications (id, order_id, event, event_id, channel, content, status, attempts,
                                                                created_at, updated_at)
                        select id + 1000, order_id, event, event_id, channel, content, status, attempts, created_at, updated_at
                          from notification_notifications where order_id = '$declined' and channel = 'email'""",
                        "$declined order-rejected email is wanted 1 time\\(s\\), but planned 2 time\\(s\\)"),
                new Plant(
                        "8",
                        "a customer is told by a channel that they do not want",
                        "update notification_notifications set channel = 'push' where order_id = '$happy' and channel = 'sms'",
                        "$happy order-confirmed push is wanted 0 time\\(s\\)"),
                new Plant(
                        "8",
                        "a rejected order is told to be confirmed",
                        "update notification_notifications set event = 'order-confirmed' where order_id = '$declined'",
                        "$declined order-confirmed email is wanted 0 time\\(s\\)"),
                new Plant(
                        "8",
                        "a notice is left behind",
                        "update notification_notifications set status = 'due' where order_id = '$happy' and channel = 'email'",
                        "$happy order-confirmed email is still due"),
                new Plant(
                        "8",
                        "a known customer is not told for being unknown",
                        """
                        update notification_notifications set status = 'skipped', channel = null
                         where order_id = '$happy' and channel = 'sms';
                        update customer_events set published_at = published_at - interval '1 hour'""",
                        "$happy order-confirmed sms is wanted 1 time\\(s\\), but planned 0 time\\(s\\)"),
                new Plant(
                        "8",
                        "a text message is said to be sent, and was not",
                        "delete from simulator_messages where key = '$happy.2.sms'",
                        "$happy.2.sms is sent with us and unknown at the provider"),
                new Plant(
                        "8",
                        "a text message was sent that nobody asked for",
                        "update simulator_messages set key = 'stranger' where key = '$happy.2.sms'",
                        "stranger is unknown with us and sent at the provider"));
    }
}
