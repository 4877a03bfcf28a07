package dev.waybill.workbench.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far consumer groups are behind the ends of their topics. */
final class ConsumerLag {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Admin admin;
    private final Consumer<byte[], byte[]> reader;
    private final Map<String, Set<String>> topicsOfGroups;

    /**
     * @param admin          a client of the broker
     * @param reader         reads what was committed, and belongs to no group
     * @param topicsOfGroups which topics each group reads
     */
    ConsumerLag(Admin admin, Consumer<byte[], byte[]> reader, Map<String, Set<String>> topicsOfGroups) {
        this.admin = admin;
        this.reader = reader;
        this.topicsOfGroups = topicsOfGroups;
    }

    /** The groups that have not finished with every record of their topics. A topic that does not exist is read. */
    List<OpenThing> open() throws ExecutionException, InterruptedException {
        Set<String> wanted =
                topicsOfGroups.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        wanted.retainAll(admin.listTopics().names().get());
        List<TopicPartition> partitions = partitions(wanted);
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, Long> starts = offsets(partitions, OffsetSpec.earliest());
        List<OpenThing> open = new ArrayList<>();
        for (Map.Entry<String, Set<String>> group : topicsOfGroups.entrySet()) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group.getKey())
                    .partitionsToOffsetAndMetadata()
                    .get();
            long behind = partitions.stream()
                    .filter(each -> group.getValue().contains(each.topic()))
                    .mapToLong(each -> unread(each, position(committed.get(each), starts.get(each)), ends.get(each)))
                    .sum();
            if (behind > 0) {
                open.add(new OpenThing(
                        "consumer", group.getKey(), "is " + behind + " record(s) behind on " + group.getValue()));
            }
        }
        return open;
    }

    /** How many offsets there are from the first record on; those of transactions that were aborted hold none. */
    private long unread(TopicPartition partition, long from, long end) {
        if (from >= end) {
            return 0;
        }
        reader.assign(Set.of(partition));
        reader.seek(partition, from);
        long start = System.nanoTime();
        while (reader.position(partition) < end && System.nanoTime() - start < PATIENCE.toNanos()) {
            List<ConsumerRecord<byte[], byte[]>> records =
                    reader.poll(Duration.ofMillis(200)).records(partition);
            if (!records.isEmpty()) {
                return Math.max(0, end - records.get(0).offset());
            }
        }
        return Math.max(0, end - reader.position(partition));
    }

    private static long position(OffsetAndMetadata committed, long start) {
        return committed == null ? start : committed.offset();
    }

    private List<TopicPartition> partitions(Collection<String> topics) throws ExecutionException, InterruptedException {
        return admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic ->
                        topic.partitions().stream().map(each -> new TopicPartition(topic.name(), each.partition())))
                .toList();
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(each -> each, each -> spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> each :
                admin.listOffsets(wanted).all().get().entrySet()) {
            offsets.put(each.getKey(), each.getValue().offset());
        }
        return offsets;
    }
}
