package dev.waybill.tests.journeys;

import dev.waybill.launcher.plan.KafkaLogin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What consumers have put aside, and a way to give them something that they must put aside. */
final class DeadLetterTopics {

    private final KafkaLogin broker;

    DeadLetterTopics(KafkaLogin broker) {
        this.broker = broker;
    }

    /** Puts a record on a topic, by whatever right. */
    void provoke(String topic, String key, String value) {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(broker.settings(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** All records of all dead-letter topics, with key, value and headers. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(broker.settings(), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .filter(each -> each.topic().contains(".dead."))
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofMillis(200)).forEach(each -> {
                    StringBuilder text = new StringBuilder(each.topic() + " " + each.key() + " " + each.value());
                    each.headers().forEach(header -> text.append(' ')
                            .append(header.key())
                            .append('=')
                            .append(new String(header.value(), StandardCharsets.UTF_8)));
                    texts.add(text.toString());
                });
            }
        }
        return texts;
    }
}
