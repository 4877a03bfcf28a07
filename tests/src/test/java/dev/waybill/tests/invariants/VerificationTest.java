package dev.waybill.tests.invariants;

import static dev.waybill.tests.invariants.SoundSystem.HAPPY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.tests.invariants.OrdersByHand.Line;
import dev.waybill.workbench.verify.InvariantResult;
import dev.waybill.workbench.verify.OpenThing;
import dev.waybill.workbench.verify.ReportPrinter;
import dev.waybill.workbench.verify.VerificationReport;
import dev.waybill.workbench.verify.VerificationReport.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** The whole way: wait until a system is quiet, copy its databases and topics, judge, print. */
class VerificationTest {

    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration AT_ONCE = Duration.ZERO;

    private final SoundSystem system = SoundSystem.shared();

    @Test
    void findsThatASoundSystemHolds() throws Exception {
        VerificationReport report = system.verify(PATIENT);

        assertThat(printed(report)).contains("All 10 hold.").doesNotContain("VIOLATED", "no data");
        assertThat(report.outcome().exitCode()).isZero();
    }

    @Test
    void saysThatNothingWasExaminedWhereThereIsNoOrder() {
        VerificationReport report = system.beforeAnyOrder();

        assertThat(report.outcome()).as(printed(report)).isEqualTo(Outcome.NOTHING_EXAMINED);
        assertThat(report.outcome().exitCode()).isEqualTo(3);
    }

    @Test
    void findsWhatIsWrongInADatabase() throws Exception {
        system.parts().change("inventory", "update stock set available = available + 1 where sku = 'SKU-1001'");
        try {
            VerificationReport report = system.verify(PATIENT);

            assertThat(report.outcome().exitCode()).isEqualTo(1);
            assertThat(printed(report)).contains("SKU-1001 at BER has 999999 available", "1 of 10 is violated.");
        } finally {
            system.parts().change("inventory", "update stock set available = available - 1 where sku = 'SKU-1001'");
        }
    }

    @Test
    void findsAStrangerOnATopic() throws Exception {
        String topic = "stranger.events.v1";
        Map<String, Object> broker = system.parts().broker().settings();
        try (KafkaProducer<String, String> producer =
                        new KafkaProducer<>(broker, new StringSerializer(), new StringSerializer());
                Admin admin = Admin.create(broker)) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
            producer.send(new ProducerRecord<>(topic, HAPPY, "no event")).get();

            VerificationReport report = system.verify(PATIENT);
            admin.deleteTopics(List.of(topic)).all().get();

            assertThat(report.outcome()).isEqualTo(Outcome.VIOLATED);
            assertThat(printed(report)).contains(topic).contains("is no event");
        }
    }

    @Test
    void listsWhatAConsumerHasPutAsideAsOpen() throws Exception {
        String topic = "order.events.v1.dead.inventory";
        Map<String, Object> broker = system.parts().broker().settings();
        try (KafkaProducer<String, String> producer =
                        new KafkaProducer<>(broker, new StringSerializer(), new StringSerializer());
                Admin admin = Admin.create(broker)) {
            ProducerRecord<String, String> letter = new ProducerRecord<>(topic, HAPPY, "");
            Map.of("original-topic", "order.events.v1", "original-partition", "0", "original-offset", "999")
                    .forEach((name, value) -> letter.headers().add("dead-letter-" + name, value.getBytes(UTF_8)));
            Map.of("consumer", "inventory", "reason", "unreadable", "error", "is no CloudEvent")
                    .forEach((name, value) -> letter.headers().add("dead-letter-" + name, value.getBytes(UTF_8)));
            producer.send(letter).get();

            VerificationReport report = system.verify(PATIENT);
            admin.deleteTopics(List.of(topic)).all().get();

            assertThat(report.outcome()).as(printed(report)).isEqualTo(Outcome.OPEN);
            assertThat(report.quiet()).isTrue();
            assertThat(printed(report))
                    .contains("The system was quiet after")
                    .contains("dead letter order.events.v1 0@999 for inventory: unreadable, is no CloudEvent");
        }
    }

    @Test
    void listsAnOrderThatIsUnderWayAsOpen() throws Exception {
        String order = "00000000-0000-7000-8000-0000000a0010";
        Line line = new Line(1004, 1);
        system.orders().accept(order, null, "10 minutes", line);
        String saga = system.orders().begin(order, 1);
        system.orders().reserve(order, saga, line);

        VerificationReport report = system.verify(AT_ONCE);

        assertThat(report.outcome().exitCode()).as(printed(report)).isEqualTo(2);
        assertThat(report.open())
                .contains(new OpenThing("order", order, "pending, attempt 1 is under way"))
                .anyMatch(each -> each.reason().contains("(stock-reserved) is not published"));
        assertThat(report.results().get(0).open()).singleElement().matches(each -> each.id()
                .equals(order));
        assertThat(report.results()).allMatch(each -> each.violationCount() == 0);

        system.orders().undo(order, saga, "create-shipment", "address-not-served");
        system.events().settle();
        assertThat(system.verify(PATIENT).outcome()).isEqualTo(Outcome.HOLDS);
    }

    @Test
    void listsAnOpenSagaAndAConsumerThatIsBehind() throws Exception {
        system.parts()
                .tellOpenSagas(
                        """
                [{"lraId": "http://127.0.0.1/lra-coordinator/1", "clientId": "%s", "status": "Closing"},
                 {"lraId": "http://127.0.0.1/lra-coordinator/2", "clientId": "%s", "status": "Closed"}]"""
                                .formatted(HAPPY, HAPPY));
        system.events().commitOffsets(1);
        try {
            VerificationReport report = system.verify(AT_ONCE);

            assertThat(report.outcome()).isEqualTo(Outcome.OPEN);
            assertThat(report.open())
                    .contains(new OpenThing("order", HAPPY, "saga http://127.0.0.1/lra-coordinator/1 is Closing"))
                    .noneMatch(each -> each.reason().contains("Closed"))
                    .anyMatch(
                            each -> each.kind().equals("consumer") && each.id().equals("inventory"));
        } finally {
            system.parts().tellOpenSagas("[]");
            system.events().commitOffsets();
        }
    }

    @Test
    void isQuietWithASagaThatHasFailed() throws Exception {
        system.parts()
                .tellOpenSagas(
                        "[{\"lraId\": \"http://127.0.0.1/lra-coordinator/1\", \"clientId\": \"%s\", \"status\": \"FailedToCancel\"}]"
                                .formatted(HAPPY));
        try {
            VerificationReport report = system.verify(PATIENT);

            assertThat(report.quiet()).isTrue();
            assertThat(report.outcome()).isEqualTo(Outcome.OPEN);
            assertThat(report.open())
                    .containsExactly(new OpenThing(
                            "failed saga", HAPPY, "saga http://127.0.0.1/lra-coordinator/1 is FailedToCancel"));
            assertThat(report.results()).allMatch(each -> each.violationCount() == 0);
        } finally {
            system.parts().tellOpenSagas("[]");
        }
    }

    @Test
    void keepsTheFirstTwentyFindingsAndCountsTheRest() throws Exception {
        system.parts().change("inventory", "update stock set available = available + 1");
        try {
            VerificationReport report = system.verify(PATIENT);

            InvariantResult stock = report.results().get(1);
            assertThat(stock.violations()).hasSize(20);
            assertThat(stock.violationCount()).isEqualTo(100);
            assertThat(printed(report)).contains("100 offending:", "and 80 more");
        } finally {
            system.parts().change("inventory", "update stock set available = available - 1");
        }
    }

    private static String printed(VerificationReport report) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        new ReportPrinter(new PrintStream(text, true, StandardCharsets.UTF_8)).print(report);
        assertThat(text.toString(StandardCharsets.UTF_8).lines()).allMatch(line -> line.length() <= 100);
        return text.toString(StandardCharsets.UTF_8);
    }
}
