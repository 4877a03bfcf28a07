package dev.waybill.platform.test.service;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Route;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A service's consumer of a topic, whose route gets batches as the Kafka consumer would gather them. The service's tests
 * keep dead letters from the broker with {@code @MockEndpointsAndSkip(EventConsumer.DEAD_LETTERS)}.
 */
public final class EventConsumer {

    /** The endpoints to which dead letters go. */
    public static final String DEAD_LETTERS = "kafka:.*\\.dead\\..*";

    private final CamelContext camel;
    private final Route route;
    private long offset;

    /** @param routeId the consumer's route, which need not be started */
    public EventConsumer(CamelContext camel, String routeId) {
        this.camel = camel;
        this.route = camel.getRoute(routeId);
        if (route == null) {
            throw new IllegalArgumentException("there is no route " + routeId);
        }
    }

    /**
     * What has become of a batch.
     *
     * @param failure   why it failed, {@code null} when it is done
     * @param commits   what was committed, as {@code <topic>-<partition>@<offset>}
     */
    public record Outcome(Exception failure, List<String> commits) {}

    /** Gathers these as one batch; offsets are counted on from batch to batch, from 0. */
    public Outcome take(TopicRecord... records) {
        List<String> commits = new ArrayList<>();
        Exchange batch = route.getEndpoint().createExchange();
        batch.getMessage()
                .setBody(Stream.of(records).map(each -> exchange(each, commits)).toList());
        try {
            route.getProcessor().process(batch);
        } catch (Exception e) {
            batch.setException(e);
        }
        return new Outcome(batch.getException(), commits);
    }

    /** Gathers these events as one batch of a topic. */
    public Outcome take(String topic, List<String> events) {
        return take(events.stream().map(each -> TopicRecord.of(topic, each)).toArray(TopicRecord[]::new));
    }

    /** What this consumer has put aside of a topic, in turn. */
    public List<Message> deadLetters(String topic) {
        String deadLetterTopic = topic + ".dead." + consumer();
        return camel.getEndpoints().stream()
                .filter(each ->
                        each instanceof MockEndpoint && each.getEndpointKey().startsWith("mock://kafka:"))
                .flatMap(each -> ((MockEndpoint) each).getExchanges().stream())
                .map(Exchange::getMessage)
                .filter(each -> deadLetterTopic.equals(each.getHeader(KafkaConstants.OVERRIDE_TOPIC)))
                .toList();
    }

    /** A header of a dead letter as text, {@code null} when it has none. */
    public static String header(Message deadLetter, String name) {
        byte[] value = deadLetter.getHeader(name, byte[].class);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    private String consumer() {
        return route.getEndpoint().getEndpointUri().replaceFirst(".*[?&]groupId=([^&]+).*", "$1");
    }

    private Exchange exchange(TopicRecord message, List<String> commits) {
        Exchange exchange = route.getEndpoint().createExchange();
        long position = offset++;
        RecordHeaders headers = new RecordHeaders();
        message.headers().forEach(headers::add);
        Message in = exchange.getMessage();
        message.headers().forEach(in::setHeader);
        in.setHeader(KafkaConstants.TOPIC, message.topic());
        in.setHeader(KafkaConstants.PARTITION, message.partition());
        in.setHeader(KafkaConstants.OFFSET, position);
        in.setHeader(KafkaConstants.TIMESTAMP, 1_760_000_000_000L);
        in.setHeader(KafkaConstants.HEADERS, headers);
        in.setHeader(KafkaConstants.KEY, message.key());
        KafkaManualCommit commit =
                () -> commits.add("%s-%d@%d".formatted(message.topic(), message.partition(), position));
        in.setHeader(KafkaConstants.MANUAL_COMMIT, commit);
        in.setBody(message.value());
        return exchange;
    }
}
