package dev.waybill.launcher.verify;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads everything that is on some topics at one moment, as a plain consumer that belongs to no group. */
public final class TopicReader {

    private static final String EVENTS = ".*\\.events\\.v1";
    private static final String DEAD_LETTERS = EVENTS + "\\.dead\\..*";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String bootstrap;
    private final String pattern;

    /**
     * Reads the topics {@code <owner>.events.v1}.
     *
     * @param bootstrap where Kafka clients connect first, as {@code host:port}
     */
    public TopicReader(String bootstrap) {
        this(bootstrap, EVENTS);
    }

    private TopicReader(String bootstrap, String pattern) {
        this.bootstrap = bootstrap;
        this.pattern = pattern;
    }

    /** Reads what consumers have put aside: the topics {@code <owner>.events.v1.dead.<consumer>}. */
    public static TopicReader ofDeadLetters(String bootstrap) {
        return new TopicReader(bootstrap, DEAD_LETTERS);
    }

    /** What is done with a record. */
    @FunctionalInterface
    public interface Visitor<E extends Exception> {

        /** Takes one record; those of a partition come in their order. */
        void visit(ConsumerRecord<String, String> message) throws E;
    }

    /**
     * Hands over every record between the first and the last offset that the topics have now.
     *
     * @throws IllegalStateException when the broker stops answering
     */
    public <E extends Exception> void read(Visitor<E> visitor) throws E {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties(), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .filter(each -> each.topic().matches(pattern))
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long lastProgress = System.nanoTime();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofMillis(200))) {
                    lastProgress = System.nanoTime();
                    if (each.offset() < ends.get(new TopicPartition(each.topic(), each.partition()))) {
                        visitor.visit(each);
                    }
                }
                if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
                    throw new IllegalStateException("The broker gives no more records before the end of its topics");
                }
            }
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrap);
        properties.put("enable.auto.commit", "false");
        properties.put("auto.offset.reset", "earliest");
        properties.put("default.api.timeout.ms", "10000");
        properties.put("request.timeout.ms", "5000");
        return properties;
    }
}
