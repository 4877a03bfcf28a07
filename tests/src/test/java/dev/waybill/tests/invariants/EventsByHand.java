package dev.waybill.tests.invariants;

import dev.waybill.launcher.plan.KafkaLogin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/** Plays relays, consumers and sweeps by hand: the SQL of their routes, and a plain producer. */
final class EventsByHand implements AutoCloseable {

    private static final List<String> OWNERS =
            List.of("customer", "catalog", "order", "inventory", "payment", "shipping");

    /** The statement of each consumer; the folder is the database. Topics and types are in consumers.sql. */
    private static final Map<String, String> STATEMENTS = Map.of(
            "inventory", "inventory/sql/commit-stock.sql",
            "payment", "payment/sql/start-captures.sql",
            "shipping", "shipping/sql/start-bookings.sql",
            "notification", "notification/sql/plan-notifications.sql",
            "notification-customers", "notification/sql/copy-customers.sql",
            "notification-operators", "notification/sql/tell-operators.sql",
            "order-products", "order/sql/copy-products.sql",
            "order-steps", "order/sql/follow-steps.sql");

    private final RouteSql sql;
    private final List<Map<String, String>> subscriptions;
    private final KafkaProducer<String, String> producer;
    private final Admin admin;

    EventsByHand(RouteSql sql, KafkaLogin broker) {
        this.sql = sql;
        this.subscriptions = sql.run("order", "../tests/invariants/consumers.sql", Map.of());
        this.producer = new KafkaProducer<>(broker.settings(), new StringSerializer(), new StringSerializer());
        this.admin = Admin.create(broker.settings());
    }

    /** Publishes, delivers and sweeps until nothing is left to do. */
    void settle() throws Exception {
        Map<String, List<Map<String, String>>> told = relay();
        while (!told.isEmpty()) {
            deliver(told);
            capture();
            book();
            send();
            told = relay();
        }
        commitOffsets();
    }

    private Map<String, List<Map<String, String>>> relay() throws Exception {
        Map<String, List<Map<String, String>>> told = new LinkedHashMap<>();
        for (String owner : OWNERS) {
            List<Map<String, String>> claimed =
                    sql.run(owner, "platform/sql/claim-events.sql", Map.of("owner", owner, "limit", "500"));
            for (Map<String, String> each : claimed) {
                publish(owner + ".events.v1", each);
                told.computeIfAbsent(owner + ".events.v1", topic -> new ArrayList<>())
                        .add(each);
            }
            String positions =
                    claimed.stream().map(each -> each.get("seq")).toList().toString();
            sql.run(owner, "platform/sql/mark-published.sql", Map.of("published", positions));
        }
        return told;
    }

    private void publish(String topic, Map<String, String> event) throws Exception {
        ProducerRecord<String, String> message = new ProducerRecord<>(topic, event.get("key"), event.get("event"));
        for (String attribute : List.of("id", "type", "source")) {
            message.headers().add("ce_" + attribute, event.get(attribute).getBytes(StandardCharsets.UTF_8));
        }
        producer.send(message).get();
    }

    private void deliver(Map<String, List<Map<String, String>>> told) {
        for (Map<String, String> each : subscriptions) {
            String events = told.getOrDefault(each.get("topic"), List.of()).stream()
                    .filter(event -> event.get("type").equals(each.get("type")))
                    .map(event -> event.get("event"))
                    .collect(Collectors.joining(",", "[", "]"));
            String consumer = each.get("consumer");
            sql.run(STATEMENTS.get(consumer), Map.of("consumer", consumer, "events", events));
        }
    }

    private void capture() {
        Map<String, String> due = Map.of("backOff", "1 second", "longestBackOff", "1 second", "limit", "100");
        for (Map<String, String> each : sql.run("payment/sql/claim-captures.sql", due)) {
            sql.run("simulator/sql/capture-at-acquirer.sql", Map.of("request", each.get("capture")));
            sql.run("payment/sql/finish-capture.sql", Map.of("paymentId", each.get("id")));
        }
    }

    private void book() {
        Map<String, String> due = Map.of("backOff", "1 second", "longestBackOff", "1 second", "limit", "100");
        for (Map<String, String> each : sql.run("shipping/sql/claim-bookings.sql", due)) {
            String answer = sql.run("simulator/sql/book-at-carrier.sql", Map.of("request", each.get("booking")))
                    .get(0)
                    .get("answer");
            sql.run("shipping/sql/finish-booking.sql", Map.of("shipmentId", each.get("id"), "carrierAnswer", answer));
        }
    }

    private void send() {
        Map<String, String> due = Map.of("lease", "1 minute", "limit", "100");
        for (Map<String, String> each : sql.run("notification/sql/claim-notifications.sql", due)) {
            if (each.get("channel").equals("sms")) {
                String request = each.get("notice").replaceFirst("}$", ", \"text\": \"It is confirmed.\"}");
                sql.run("simulator/sql/send-message.sql", Map.of("system", "sms", "request", request));
            }
            sql.run(
                    "notification/sql/settle-notification.sql",
                    Map.of("notificationId", each.get("id"), "attempt", each.get("attempts"), "maxAttempts", "9"));
        }
    }

    /** Every consumer says that it has finished with all that is on its topics, less so many records of each. */
    void commitOffsets(long... behind) throws Exception {
        for (String group : STATEMENTS.keySet()) {
            Set<String> topics = subscriptions.stream()
                    .filter(each -> each.get("consumer").equals(group))
                    .map(each -> each.get("topic"))
                    .filter(admin.listTopics().names().get()::contains)
                    .collect(Collectors.toSet());
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            admin.describeTopics(topics).allTopicNames().get().values().forEach(topic -> topic.partitions()
                    .forEach(each ->
                            latest.put(new TopicPartition(topic.name(), each.partition()), OffsetSpec.latest())));
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            admin.listOffsets(latest)
                    .all()
                    .get()
                    .forEach((partition, end) -> offsets.put(
                            partition,
                            new OffsetAndMetadata(Math.max(0, end.offset() - (behind.length == 0 ? 0 : behind[0])))));
            admin.alterConsumerGroupOffsets(group, offsets).all().get();
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
