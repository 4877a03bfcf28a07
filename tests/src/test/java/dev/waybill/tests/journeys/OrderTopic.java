package dev.waybill.tests.journeys;

import dev.waybill.launcher.plan.KafkaLogin;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what comes on {@code order.events.v1} from now on, with a plain consumer. */
final class OrderTopic implements AutoCloseable {

    private static final String TOPIC = "order.events.v1";

    private final KafkaConsumer<String, String> consumer;

    OrderTopic(KafkaLogin reader) {
        consumer = new KafkaConsumer<>(reader.settings(), new StringDeserializer(), new StringDeserializer());
        consumer.assign(consumer.partitionsFor(TOPIC).stream()
                .map(each -> new TopicPartition(TOPIC, each.partition()))
                .toList());
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
    }

    /** The first event about an order, if it comes in time. */
    Optional<ConsumerRecord<String, String>> awaitEvent(String orderId, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<String, String> event : consumer.poll(Duration.ofMillis(50))) {
                if (event.key().equals(orderId)) {
                    return Optional.of(event);
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
