package dev.waybill.launcher.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.launcher.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerNodeTest {

    @TempDir
    private Path folder;

    private final int port = JavaProcess.freePort();
    private final int controllerPort = JavaProcess.freePort();

    @Test
    void keepsAcknowledgedRecordsWhenItIsKilled() throws Exception {
        JavaProcess broker = startedBroker();
        send("order.events.v1", "order-1", "placed");

        broker.kill();
        JavaProcess again = startedBroker();

        try (again) {
            assertThat(read("order.events.v1")).containsExactly("placed");
        }
    }

    private JavaProcess startedBroker() {
        return JavaProcess.start(
                        folder.resolve("broker.log"), BrokerNode.class, folder.resolve("kafka"), port, controllerPort)
                .awaitLine("The broker is ready");
    }

    private void send(String topic, String key, String value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", "127.0.0.1:" + port, "acks", "all");
        try (Producer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, key, value)).get(20, TimeUnit.SECONDS);
        }
    }

    private List<String> read(String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", "127.0.0.1:" + port);
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            ConsumerRecords<String, String> records = consumer.poll(Duration.ofSeconds(20));
            return records.records(partition).stream()
                    .map(record -> record.value())
                    .toList();
        }
    }
}
