package dev.waybill.tests.journeys;

import static org.awaitility.Awaitility.await;

import dev.waybill.launcher.plan.KafkaLogin;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/** Those who read topics for a service, as the broker sees them. */
final class ConsumerGroup {

    private final KafkaLogin reader;
    private final String name;

    ConsumerGroup(KafkaLogin reader, String name) {
        this.reader = reader;
        this.name = name;
    }

    /** Waits until the broker has given every member up. */
    void losesItsMembers() {
        try (Admin admin = Admin.create(reader.settings())) {
            await("group " + name + " has no member")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> admin.describeConsumerGroups(List.of(name))
                            .describedGroups()
                            .get(name)
                            .get()
                            .members()
                            .isEmpty());
        }
    }
}
