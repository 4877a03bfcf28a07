package dev.waybill.workbench.verify;

import dev.waybill.launcher.plan.KafkaLogin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads everything that is on some topics at one moment, as a plain consumer that belongs to no group. */
public final class TopicReader {

    private static final String EVENTS = ".*\\.events\\.v1";
    private static final String DEAD_LETTERS = EVENTS + "\\.dead\\..*";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaLogin login;
    private final String pattern;

    /**
     * Reads the topics {@code <owner>.events.v1}.
     *
     * @param login may read them
     */
    public TopicReader(KafkaLogin login) {
        this(login, EVENTS);
    }

    private TopicReader(KafkaLogin login, String pattern) {
        this.login = login;
        this.pattern = pattern;
    }

    /** Reads what consumers have put aside: the topics {@code <owner>.events.v1.dead.<consumer>}. */
    public static TopicReader ofDeadLetters(KafkaLogin login) {
        return new TopicReader(login, DEAD_LETTERS);
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
                new KafkaConsumer<>(settings(login), new StringDeserializer(), new StringDeserializer())) {
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

    /** What was sent in a transaction that was aborted is on no topic. */
    static Map<String, Object> settings(KafkaLogin login) {
        return login.settings(Map.of(
                "enable.auto.commit", "false",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed",
                "default.api.timeout.ms", "10000",
                "request.timeout.ms", "5000"));
    }
}
