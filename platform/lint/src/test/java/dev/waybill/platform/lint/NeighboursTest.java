package dev.waybill.platform.lint;

import static dev.waybill.platform.lint.RouteText.aRoute;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeighboursTest {

    private static final String SERVED =
            """
            - templatedRoute:
                routeTemplateRef: neighbour
                routeId: order-call-inventory
                parameters:
                  - name: neighbour
                    value: inventory
            - routeTemplate:
                id: neighbour
                description: Let calls through
                parameters:
                  - name: neighbour
                route:
                  id: order-neighbour
                  description: Let calls through
                  routeConfigurationId: internal
                  from:
                    uri: direct:neighbour-{{neighbour}}
                    steps:
                      - log: {message: "{{neighbour}} is called"}
            - routeTemplate:
                id: ask
                description: Ask a neighbour
                parameters:
                  - name: neighbour
                route:
                  id: order-ask
                  description: Ask a neighbour
                  routeConfigurationId: internal
                  from:
                    uri: kamelet:source
                    steps:
                      - log: {message: "{{neighbour}} is asked"}
            """;

    @TempDir
    Path folder;

    @Test
    void acceptsANeighbourWithLimitsOfItsOwn() {
        House house =
                aCall().changing("config/application.yaml", "waybill:", "neighbour.inventory.attempts: 3\nwaybill:");

        assertThat(house.findings()).isEmpty();
    }

    @Test
    void refusesANeighbourThatNobodyDeclares() {
        List<String> findings = aCall().findings();

        assertThat(findings).hasSize(2).allMatch(finding -> finding.contains("neighbour inventory has no limits"));
    }

    @Test
    void refusesACallOfANeighbourThatTheServiceDoesNotServe() {
        House house = aCall().changing(
                        "config/application.yaml", "waybill:", "neighbour.inventory.attempts: 3\nwaybill:")
                .changing("routes/order/neighbours.camel.yaml", "value: inventory", "value: other")
                .changing("config/application.yaml", "waybill:", "neighbour.other.attempts: 3\nwaybill:");

        assertThat(house.findings())
                .singleElement()
                .asString()
                .contains("order calls inventory past any limits. Add a route of the template neighbour to "
                        + "routes/order/neighbours.camel.yaml.");
    }

    private House aCall() {
        return House.sound(folder)
                .with("routes/order/neighbours.camel.yaml", SERVED)
                .with(
                        aRoute().file("routes/order/ask.camel.yaml")
                                .id("order-ask-inventory")
                                .steps(
                                        """
                        - to:
                            uri: kamelet:ask?neighbour=inventory
                        """));
    }
}
