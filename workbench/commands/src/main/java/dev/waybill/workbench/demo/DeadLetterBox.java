package dev.waybill.workbench.demo;

import dev.waybill.launcher.plan.KafkaLogin;
import dev.waybill.workbench.verify.TopicReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics from outside: what does not belong there is put on them, and found again where consumers put it aside. */
final class DeadLetterBox {

    private final KafkaLogin owner;
    private final KafkaLogin reader;

    /**
     * @param owner  whose topic the garbage is put on: nobody else may
     * @param reader may read all topics
     */
    DeadLetterBox(KafkaLogin owner, KafkaLogin reader) {
        this.owner = owner;
        this.reader = reader;
    }

    /**
     * Where a record lies.
     *
     * @param topic     the topic
     * @param partition the partition
     * @param offset    the position in it
     */
    record Place(String topic, int partition, long offset) {

        @Override
        public String toString() {
            return topic + " " + partition + "@" + offset;
        }
    }

    /**
     * A record that a consumer has put aside.
     *
     * @param place    where it lies now
     * @param consumer who put it there
     * @param route    the route that did
     * @param error    why
     */
    record Letter(Place place, String consumer, String route, String error) {

        @Override
        public String toString() {
            return "%s by %s: %s".formatted(place, route, error);
        }
    }

    /** Puts a text on the partition of a key. */
    Place plant(String topic, String key, String text) throws IOException, InterruptedException {
        Map<String, Object> settings = owner.settings(Map.of("acks", "all"));
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            RecordMetadata put =
                    producer.send(new ProducerRecord<>(topic, key, text)).get();
            return new Place(topic, put.partition(), put.offset());
        } catch (ExecutionException e) {
            throw new IOException("The broker does not take a record for " + topic, e);
        }
    }

    /** The consumer groups that have taken records from a topic. */
    List<String> readers(String topic) throws IOException, InterruptedException {
        try (Admin admin = admin()) {
            List<String> readers = new ArrayList<>();
            for (GroupListing group : admin.listGroups(ListGroupsOptions.forConsumerGroups())
                    .all()
                    .get()) {
                boolean reads = admin
                        .listConsumerGroupOffsets(group.groupId())
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .keySet()
                        .stream()
                        .anyMatch(each -> each.topic().equals(topic));
                if (reads) {
                    readers.add(group.groupId());
                }
            }
            return readers;
        } catch (ExecutionException e) {
            throw new IOException("The broker does not tell its consumer groups", e);
        }
    }

    /** What consumers have put aside of the record at a place, by consumer. */
    List<Letter> lettersFrom(Place origin) {
        List<Letter> letters = new ArrayList<>();
        TopicReader.ofDeadLetters(reader).read(record -> {
            Place original = new Place(
                    header(record, "original-topic"),
                    Integer.parseInt(header(record, "original-partition")),
                    Long.parseLong(header(record, "original-offset")));
            if (original.equals(origin)) {
                letters.add(new Letter(
                        new Place(record.topic(), record.partition(), record.offset()),
                        header(record, "consumer"),
                        header(record, "route-id"),
                        header(record, "error")));
            }
        });
        letters.sort(Comparator.comparing(Letter::consumer));
        return letters;
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        Header header = record.headers().lastHeader("dead-letter-" + name);
        return header == null ? "-1" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private Admin admin() {
        return Admin.create(reader.settings(Map.of("request.timeout.ms", 5000, "default.api.timeout.ms", 10000)));
    }
}
