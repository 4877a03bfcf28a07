package dev.waybill.platform.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicConsumersTest {

    private static final String FILE = "routes/order/follow-events.camel.yaml";
    private static final String TEMPLATE =
            """
            - routeTemplate:
                id: event-consumer
                description: Take events
                parameters:
                  - name: consumer
                    description: Who
                  - name: topic
                    description: Where
                route:
                  id: platform-event-consumer
                  description: Take events
                  routeConfigurationId: internal
                  from:
                    uri: "kafka:{{topic}}?groupId={{consumer}}"
                    steps:
                      - log: {message: taken}
            """;
    private static final String CONTRACT =
            """
            channels:
              dead-letters:
                parameters:
                  consumer: {enum: [order-steps, shipping]}
            """;

    @TempDir
    Path folder;

    @Test
    void acceptsAConsumerThatTheOwnerNames() {
        House house = reading("order-steps", "inventory.events.v1");

        assertThat(house.findings()).isEmpty();
    }

    @Test
    void refusesAConsumerThatTheOwnerDoesNotName() {
        House house = reading("order-stock", "inventory.events.v1");

        assertThat(house.findings())
                .containsExactly(FILE
                        + ":1: templated route order-follow-steps-on-participant-events reads a topic that"
                        + " contracts/inventory/asyncapi.yaml does not let order-stock read. Ask the owner, and add the"
                        + " name to the dead letters' parameter consumer there.");
    }

    @Test
    void refusesAConsumerOfATopicWithoutContract() {
        House house = reading("order-steps", "inventory.events.v1,parcel.events.v1");

        assertThat(house.findings()).singleElement().asString().contains("contracts/parcel/asyncapi.yaml does not let");
    }

    @Test
    void refusesAConsumerThatBearsAnothersName() {
        House house = reading("shipping", "inventory.events.v1");

        assertThat(house.findings())
                .singleElement()
                .asString()
                .contains("reads as shipping, which is not this service's");
    }

    private House reading(String consumer, String topic) {
        return House.sound(folder)
                .with("routes/platform/consume-events.camel.yaml", TEMPLATE)
                .with("contracts/inventory/asyncapi.yaml", CONTRACT)
                .with(
                        FILE,
                        """
                        - templatedRoute:
                            routeTemplateRef: event-consumer
                            routeId: order-follow-steps-on-participant-events
                            parameters:
                              - name: consumer
                                value: %s
                              - name: topic
                                value: %s
                        """
                                .formatted(consumer, topic));
    }
}
