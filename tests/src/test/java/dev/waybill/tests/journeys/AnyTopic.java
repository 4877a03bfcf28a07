package dev.waybill.tests.journeys;

import dev.waybill.launcher.plan.KafkaLogin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topics as anybody sees them who can reach the broker: writes what it likes, and reads all there is. */
final class AnyTopic implements AutoCloseable {

    private final KafkaLogin broker;
    private final KafkaProducer<byte[], byte[]> producer;

    AnyTopic(KafkaLogin broker) {
        this.broker = broker;
        this.producer = new KafkaProducer<>(broker.settings(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Writes a record to a partition and tells its offset. */
    long write(String topic, int partition, byte[] key, byte[] value, Map<String, byte[]> headers) {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, partition, key, value);
        headers.forEach(message.headers()::add);
        try {
            RecordMetadata written = producer.send(message).get();
            return written.offset();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Writes a record in a transaction, and takes it back. */
    void abort(String topic, byte[] value) {
        try (KafkaProducer<byte[], byte[]> transactions = new KafkaProducer<>(
                broker.settings(Map.of("transactional.id", "in-vain")),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            transactions.initTransactions();
            transactions.beginTransaction();
            transactions.send(new ProducerRecord<>(topic, value));
            transactions.flush();
            transactions.abortTransaction();
        }
    }

    int partitions(String topic) {
        return producer.partitionsFor(topic).size();
    }

    /** Everything that is on a topic now. */
    List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(broker.settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
            return all;
        }
    }

    /** The last header of a name as text, {@code null} when there is none. */
    static String header(ConsumerRecord<?, ?> message, String name) {
        var header = message.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
