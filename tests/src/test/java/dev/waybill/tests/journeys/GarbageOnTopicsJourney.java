package dev.waybill.tests.journeys;

import static dev.waybill.tests.journeys.OrderRequest.anOrder;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.launcher.plan.KafkaLogin;
import dev.waybill.workbench.verify.VerificationReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Anything at all lies on every topic while orders flow. The last journey: what was put aside stays open. */
@Order(1000)
@SameInAnyShape
class GarbageOnTopicsJourney extends Journey {

    private static final byte[] NO_TEXT = {(byte) 0xff, 0, (byte) 0xc3, 0x28};

    private record Subscription(String owner, String type, String consumer) {

        String topic() {
            return owner + ".events.v1";
        }

        /** Whether its topic holds personal data, which no dead letter repeats. */
        boolean isPersonal() {
            return owner.equals("customer");
        }

        String deadLetters() {
            return topic() + ".dead." + consumer;
        }
    }

    private record Planted(String topic, int partition, long offset, byte[] key, Garbage garbage) {

        boolean isOriginOf(ConsumerRecord<?, ?> letter) {
            return topic.equals(AnyTopic.header(letter, "dead-letter-original-topic"))
                    && String.valueOf(partition).equals(AnyTopic.header(letter, "dead-letter-original-partition"))
                    && String.valueOf(offset).equals(AnyTopic.header(letter, "dead-letter-original-offset"));
        }
    }

    /** A type of which nothing is planted: its consumer puts aside what nobody can read, and passes over the rest. */
    private static final String OF_OTHERS = "saga-step-parked";

    private static final List<String> UNREAD = List.of("unreadable", "size");

    private static final List<Subscription> SUBSCRIPTIONS = List.of(
            new Subscription("catalog", "product-registered", "order-products"),
            new Subscription("order", "order-confirmed", "inventory"),
            new Subscription("order", "order-confirmed", "payment"),
            new Subscription("order", "order-confirmed", "shipping"),
            new Subscription("order", "order-confirmed", "notification"),
            new Subscription("customer", "customer-registered", "notification-customers"),
            new Subscription("inventory", "stock-reserved", "order-steps"),
            new Subscription("payment", "payment-authorised", "order-steps"),
            new Subscription("shipping", "shipment-created", "order-steps"),
            new Subscription("order", OF_OTHERS, "notification-operators"),
            new Subscription("inventory", OF_OTHERS, "notification-operators"),
            new Subscription("payment", OF_OTHERS, "notification-operators"),
            new Subscription("shipping", OF_OTHERS, "notification-operators"));

    private final List<Planted> planted = new ArrayList<>();

    @Test
    void putsAsideWhatIsNoEventAndTakesEveryOrderToItsEnd() {
        try (AnyTopic topics = new AnyTopic(waybill.kafka(KafkaLogin.BROKER))) {
            List<PlacedOrder> orders = new ArrayList<>();
            for (Subscription each : SUBSCRIPTIONS) {
                orders.add(customer.places(anOrder().of("P-1020", 1)));
                if (!each.type().equals(OF_OTHERS) && plantedFor(each).isEmpty()) {
                    plant(topics, each);
                }
            }
            assertThat(orders).allSatisfy(order -> assertThat(order.end()).isEqualTo("confirmed"));
            tellAgainBackwards(topics, orders);
            SUBSCRIPTIONS.stream()
                    .filter(each -> !each.type().equals(OF_OTHERS))
                    .filter(each -> plantedFor(each).stream()
                            .noneMatch(old -> old.garbage().reason().equals("conflict")))
                    .forEach(each -> contradict(topics, each));
            topics.abort("order.events.v1", "sent in vain".getBytes(UTF_8));

            VerificationReport report = waybill.endsButForWhatIsParked(customer, Map.of("confirmed", orders.size()));

            assertThat(report.open())
                    .hasSize(SUBSCRIPTIONS.stream()
                            .mapToInt(each -> plantedFor(each).size())
                            .sum());
            assertThat(orders)
                    .allSatisfy(order -> assertThat(order.payment()).isEqualTo("captured"))
                    .allSatisfy(order -> assertThat(order.shipment()).isEqualTo("booked"));
            SUBSCRIPTIONS.forEach(each -> liesWholeOnTheDeadLetterTopic(topics, each));
        }
    }

    /** One of each kind, spread over the partitions, with headers that nobody expects. */
    private void plant(AnyTopic topics, Subscription subscription) {
        int partitions = topics.partitions(subscription.topic());
        for (Garbage each : Garbage.of(subscription.owner(), subscription.type())) {
            int partition = planted.size() % partitions;
            byte[] key = partition == 0 ? null : UUID.randomUUID().toString().getBytes(UTF_8);
            write(topics, subscription.topic(), partition, key, each);
        }
    }

    /** What the owner has told last comes again: as a later event than it can be, with other content, under another key. */
    private void contradict(AnyTopic topics, Subscription subscription) {
        String topic = subscription.topic();
        ConsumerRecord<byte[], byte[]> told = topics.read(topic).stream()
                .filter(each -> subscription.type().equals(AnyTopic.header(each, "ce_type")))
                .reduce((former, each) -> each)
                .orElseThrow();
        for (Garbage each : Garbage.contradicting(told.value())) {
            write(topics, topic, told.partition(), told.key(), each);
        }
        byte[] anotherKey = UUID.randomUUID().toString().getBytes(UTF_8);
        write(topics, topic, told.partition(), anotherKey, new Garbage("identity", told.value()));
    }

    private void write(AnyTopic topics, String topic, int partition, byte[] key, Garbage garbage) {
        Map<String, byte[]> headers = Map.of(
                "note", NO_TEXT,
                "kafka.OVERRIDE_TOPIC", "nowhere".getBytes(UTF_8),
                "Long-Running-Action", "http://127.0.0.1:1/lra-coordinator/forged".getBytes(UTF_8),
                "CamelHttpUri", "http://127.0.0.1:1/".getBytes(UTF_8));
        long offset = topics.write(topic, partition, key, garbage.value(), headers);
        planted.add(new Planted(topic, partition, offset, key, garbage));
    }

    /** Every event of these orders comes once more, the last first. */
    private static void tellAgainBackwards(AnyTopic topics, List<PlacedOrder> orders) {
        List<String> keys = orders.stream().map(PlacedOrder::id).toList();
        for (String topic : List.of("order.events.v1", "inventory.events.v1", "payment.events.v1")) {
            List<ConsumerRecord<byte[], byte[]>> told = new ArrayList<>(topics.read(topic).stream()
                    .filter(each -> each.key() != null && keys.contains(new String(each.key(), UTF_8)))
                    .toList());
            Collections.reverse(told);
            assertThat(told).hasSizeGreaterThanOrEqualTo(keys.size());
            told.forEach(each -> topics.write(
                    topic,
                    each.partition(),
                    each.key(),
                    each.value(),
                    Map.of(
                            "ce_id", AnyTopic.header(each, "ce_id").getBytes(UTF_8),
                            "ce_type", AnyTopic.header(each, "ce_type").getBytes(UTF_8))));
        }
    }

    private List<Planted> plantedFor(Subscription subscription) {
        return planted.stream()
                .filter(each -> each.topic().equals(subscription.topic()))
                .filter(each -> !subscription.type().equals(OF_OTHERS)
                        || UNREAD.contains(each.garbage().reason()))
                .toList();
    }

    private void liesWholeOnTheDeadLetterTopic(AnyTopic topics, Subscription subscription) {
        List<ConsumerRecord<byte[], byte[]>> letters = topics.read(subscription.deadLetters());
        List<Planted> expected = plantedFor(subscription);
        assertThat(expected).hasSizeGreaterThanOrEqualTo(9).allSatisfy(each -> {
            ConsumerRecord<byte[], byte[]> letter =
                    letters.stream().filter(each::isOriginOf).findFirst().orElseThrow();
            if (subscription.isPersonal()) {
                assertThat(letter.value()).asString().isEqualTo("{\"masked\": \"personal\"}");
                assertThat(letter.headers().lastHeader("note")).isNull();
            } else {
                assertThat(letter.value()).isEqualTo(each.garbage().value());
                assertThat(letter.headers().lastHeader("note").value()).isEqualTo(NO_TEXT);
            }
            assertThat(letter.key()).isEqualTo(each.key());
            assertThat(AnyTopic.header(letter, "dead-letter-reason"))
                    .isEqualTo(each.garbage().reason());
            assertThat(AnyTopic.header(letter, "dead-letter-error")).isNotBlank();
            assertThat(AnyTopic.header(letter, "dead-letter-consumer")).isEqualTo(subscription.consumer());
            assertThat(AnyTopic.header(letter, "dead-letter-route-id")).contains("-on-");
            assertThat(letter.headers()).noneMatch(header -> header.key().matches("(?i)(camel|kafka\\.).*"));
        });
        assertThat(letters).as("nothing else was put aside").allMatch(letter -> expected.stream()
                .anyMatch(each -> each.isOriginOf(letter)));
    }
}
