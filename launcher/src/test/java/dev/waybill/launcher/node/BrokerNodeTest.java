package dev.waybill.launcher.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.launcher.JavaProcess;
import dev.waybill.launcher.plan.Credentials;
import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.launcher.plan.EventTopic;
import dev.waybill.launcher.plan.KafkaLogin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class BrokerNodeTest {

    private static final int UNPACKED_BYTES = 200_000_000;

    @TempDir
    private static Path folder;

    private final int port = JavaProcess.freePort();
    private final int controllerPort = JavaProcess.freePort();
    private JavaProcess broker;

    @BeforeAll
    void start() {
        broker = startedBroker();
    }

    @AfterAll
    void kill() {
        broker.close();
    }

    @Test
    void letsNobodyInWithoutALogin() {
        Map<String, Object> plain = Map.of(
                "bootstrap.servers", "127.0.0.1:" + port, "request.timeout.ms", 2000, "default.api.timeout.ms", 2000);
        Map<String, Object> withWrongPassword = new KafkaLogin("127.0.0.1:" + port, "order", "guessed").settings();

        try (Admin stranger = Admin.create(plain)) {
            assertThatThrownBy(() -> stranger.listTopics().names().get()).hasCauseInstanceOf(TimeoutException.class);
        }
        try (Admin stranger = Admin.create(withWrongPassword)) {
            assertThatThrownBy(() -> stranger.listTopics().names().get())
                    .hasCauseInstanceOf(AuthenticationException.class);
        }
        try (Admin stranger = Admin.create(Map.of(
                "bootstrap.controllers", "127.0.0.1:" + controllerPort,
                "request.timeout.ms", 2000,
                "default.api.timeout.ms", 2000))) {
            assertThatThrownBy(() -> stranger.describeCluster().clusterId().get())
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void letsOnlyTheOwnerWriteATopic() throws Exception {
        send("payment", "payment.events.v1", "order-1", "authorised");
        send("inventory", "order.events.v1.dead.inventory", "order-1", "put aside");

        for (String other : List.of("order", "inventory", "shipping", KafkaLogin.READER)) {
            assertThatThrownBy(() -> send(other, "payment.events.v1", "order-1", "forged"))
                    .as(other)
                    .hasCauseInstanceOf(AuthorizationException.class);
        }
        assertThatThrownBy(() -> send("payment", "order.events.v1.dead.inventory", "order-1", "forged"))
                .hasCauseInstanceOf(AuthorizationException.class);
    }

    @Test
    void letsAConsumerReadWhatItNeedsAndTheReaderEverything() {
        assertThat(read("order", "payment.events.v1")).isNotNull();
        assertThat(read(KafkaLogin.READER, "customer.events.v1")).isNotNull();

        assertThatThrownBy(() -> read("payment", "customer.events.v1")).isInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> joins("payment", "shipping", "order.events.v1"))
                .isInstanceOf(GroupAuthorizationException.class);
        assertThatThrownBy(() -> joins(KafkaLogin.READER, "shipping", "order.events.v1"))
                .isInstanceOf(GroupAuthorizationException.class);
        joins(KafkaLogin.READER, "anything-else", "order.events.v1");
    }

    @Test
    void hasTheTopicsOfTheContractsAndMakesNoOther() throws Exception {
        List<String> declared = EventTopic.packaged().stream()
                .flatMap(topic -> Stream.concat(
                        Stream.of(topic.name()), topic.consumers().stream().map(topic::deadLetters)))
                .toList();

        assertThatThrownBy(() -> send("order", "order.event.v1", "order-1", "misspelt"))
                .isInstanceOf(ExecutionException.class);
        assertThatThrownBy(() -> send(KafkaLogin.BROKER, "order.event.v1", "order-1", "misspelt"))
                .hasCauseInstanceOf(TimeoutException.class);

        try (Admin admin = Admin.create(login(KafkaLogin.BROKER).settings())) {
            assertThat(declared).hasSizeGreaterThan(12);
            assertThat(admin.listTopics().names().get()).containsExactlyInAnyOrderElementsOf(declared);
        }
    }

    /** A megabyte of zeros packs to a kilobyte: the limit of a batch does not stop it. */
    @Test
    void refusesWhatIsPacked() throws Exception {
        for (String packing : List.of("gzip", "zstd", "lz4", "snappy")) {
            byte[] value = new byte[packing.equals("gzip") ? UNPACKED_BYTES : 1000];
            assertThatThrownBy(() -> send("order", "order.events.v1", value, packing))
                    .as(packing)
                    .hasCauseInstanceOf(PolicyViolationException.class);
        }

        send("order", "order.events.v1", new byte[1000], "none");
        assertThat(read("order", "payment.events.v1")).isNotNull();
    }

    @Test
    void keepsAcknowledgedRecordsWhenItIsKilled() throws Exception {
        send("shipping", "shipping.events.v1", "order-1", "created");

        broker.kill();
        broker = startedBroker();

        assertThat(read(KafkaLogin.READER, "shipping.events.v1")).containsExactly("created");
    }

    private JavaProcess startedBroker() {
        return JavaProcess.start(folder.resolve("broker.log"), BrokerNode.class, folder, port, controllerPort)
                .awaitLine("The broker is ready");
    }

    private KafkaLogin login(String user) {
        return new KafkaLogin("127.0.0.1:" + port, user, new Credentials(new DataFolder(folder)).kafkaPassword(user));
    }

    private void send(String user, String topic, String key, String value) throws Exception {
        Map<String, Object> settings = login(user).settings(Map.of("acks", "all", "max.block.ms", 3000));
        try (Producer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, key, value)).get(20, TimeUnit.SECONDS);
        }
    }

    private void send(String user, String topic, byte[] value, String packing) throws Exception {
        Map<String, Object> settings = login(user)
                .settings(Map.of(
                        "compression.type", packing,
                        "max.request.size", 2 * UNPACKED_BYTES,
                        "buffer.memory", 2L * UNPACKED_BYTES));
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get(60, TimeUnit.SECONDS);
        }
    }

    private List<String> read(String user, String topic) {
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(login(user).settings(), new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            if (end == 0) {
                return List.of();
            }
            ConsumerRecords<String, String> records = consumer.poll(Duration.ofSeconds(20));
            return records.records(partition).stream().map(each -> each.value()).toList();
        }
    }

    /** Becomes a member of a consumer group, or is refused. */
    private void joins(String user, String group, String topic) {
        Map<String, Object> settings = login(user).settings(Map.of("group.id", group, "auto.offset.reset", "earliest"));
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (consumer.assignment().isEmpty()) {
                consumer.poll(Duration.ofMillis(200));
            }
        }
    }
}
