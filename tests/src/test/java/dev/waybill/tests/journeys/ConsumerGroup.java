package dev.waybill.tests.journeys;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** Those who read topics for a service, as the broker sees them. */
final class ConsumerGroup {

    private final String bootstrap;
    private final String name;

    ConsumerGroup(String bootstrap, String name) {
        this.bootstrap = bootstrap;
        this.name = name;
    }

    /** Waits until the broker has given every member up. */
    void losesItsMembers() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
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
