package dev.waybill.platform.metrics;

import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.springframework.beans.factory.ObjectProvider;

/**
 * How many records each consumer of this service is behind: {@code waybill.consumer.lag}. It is the broker that tells,
 * so that the figure also grows while the consumer stands still.
 *
 * <p>It asks for the Camel context only when it reads, for the reason that {@code DrainRoutes} gives.
 */
final class ConsumerLag implements Source {

    private static final String GAUGE = "waybill.consumer.lag";

    private final ObjectProvider<CamelContext> camel;
    private final Admin broker;

    ConsumerLag(ObjectProvider<CamelContext> camel, Admin broker) {
        this.camel = camel;
        this.broker = broker;
    }

    @Override
    public String subject() {
        return "consumer lag";
    }

    @Override
    public List<Measure> read() throws InterruptedException, ExecutionException {
        Map<String, Set<String>> topicsOf = topicsByConsumer();
        if (topicsOf.isEmpty()) {
            return List.of();
        }
        Map<String, List<TopicPartition>> partitions =
                partitions(topicsOf.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        Map<TopicPartition, Long> first = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> next = offsets(partitions, OffsetSpec.latest());
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = broker.listConsumerGroupOffsets(
                        topicsOf.keySet().stream()
                                .collect(Collectors.toMap(
                                        Function.identity(), each -> new ListConsumerGroupOffsetsSpec())))
                .all()
                .get();
        List<Measure> measures = new ArrayList<>();
        topicsOf.forEach((consumer, topics) -> topics.forEach(topic -> {
            long lag = partitions.getOrDefault(topic, List.of()).stream()
                    .mapToLong(each -> behind(committed.get(consumer).get(each), first.get(each), next.get(each)))
                    .sum();
            measures.add(Measure.of(GAUGE, Tags.of("topic", topic, "consumer", consumer), lag));
        }));
        return measures;
    }

    /** What was never committed is read from the beginning; what was deleted meanwhile is not read any more. */
    private static long behind(OffsetAndMetadata committed, long first, long next) {
        return next - Math.max(first, committed == null ? 0 : committed.offset());
    }

    private Map<String, Set<String>> topicsByConsumer() {
        return camel.getObject().getRoutes().stream()
                .map(Route::getEndpoint)
                .filter(KafkaEndpoint.class::isInstance)
                .map(endpoint -> ((KafkaEndpoint) endpoint).getConfiguration())
                .collect(Collectors.groupingBy(
                        KafkaConfiguration::getGroupId,
                        Collectors.flatMapping(
                                each -> Stream.of(each.getTopic().split(",")), Collectors.toCollection(TreeSet::new))));
    }

    /** The partitions of each topic; none of one that nobody has written to yet. */
    private Map<String, List<TopicPartition>> partitions(Set<String> topics)
            throws InterruptedException, ExecutionException {
        Map<String, List<TopicPartition>> partitions = new HashMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> each :
                broker.describeTopics(topics).topicNameValues().entrySet()) {
            try {
                partitions.put(
                        each.getKey(),
                        each.getValue().get().partitions().stream()
                                .map(partition -> new TopicPartition(each.getKey(), partition.partition()))
                                .toList());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return partitions;
    }

    private Map<TopicPartition, Long> offsets(Map<String, List<TopicPartition>> partitions, OffsetSpec which)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> asked = partitions.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(Function.identity(), each -> which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> each :
                broker.listOffsets(asked).all().get().entrySet()) {
            offsets.put(each.getKey(), each.getValue().offset());
        }
        return offsets;
    }
}
