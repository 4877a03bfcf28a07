package dev.waybill.platform.lint;

import static dev.waybill.platform.lint.RouteText.aRoute;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownstreamsTest {

    private static final String TEMPLATES =
            """
            - routeTemplate:
                id: call-service
                description: Call a service
                parameters:
                  - name: downstream
                route:
                  id: order-call-service
                  description: Call a service
                  routeConfigurationId: internal
                  from:
                    uri: kamelet:source
                    steps:
                      - log: {message: "{{downstream}} is called"}
            - routeTemplate:
                id: resource
                description: Serve a resource
                parameters:
                  - name: downstream
                route:
                  id: order-resource
                  description: Serve a resource
                  routeConfigurationId: internal
                  from:
                    uri: direct:serve-{{downstream}}
                    steps:
                      - log: {message: "{{downstream}} is called"}
            - templatedRoute:
                routeTemplateRef: resource
                routeId: order-serve-inventory
                parameters:
                  - name: downstream
                    value: inventory
            """;

    @TempDir
    Path folder;

    @Test
    void acceptsADownstreamWithLimitsOfItsOwn() {
        House house =
                calls().changing("config/application.yaml", "waybill:", "downstream.inventory.attempts: 3\nwaybill:");

        assertThat(house.findings()).isEmpty();
    }

    @Test
    void refusesADownstreamWithoutLimitsWhereverItIsNamed() {
        assertThat(calls().findings())
                .hasSize(2)
                .allMatch(finding -> finding.contains("downstream inventory has no limits"));
    }

    private House calls() {
        return House.sound(folder)
                .with("routes/order/templates.camel.yaml", TEMPLATES)
                .with(
                        aRoute().file("routes/order/ask.camel.yaml")
                                .id("order-ask-inventory")
                                .steps(
                                        """
                        - to:
                            uri: kamelet:call-service?downstream=inventory
                        """));
    }
}
