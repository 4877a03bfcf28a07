package dev.waybill.platform.lint;

import static dev.waybill.platform.lint.RouteText.aRoute;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynchronousChainsTest {

    @TempDir
    Path folder;

    @Test
    void refusesACalledServiceThatCallsAnother() {
        House house = House.sound(folder)
                .changing("config/application.yaml", "waybill:", "order.url: x\nwaybill:")
                .with(
                        aRoute().file("routes/inventory/ask.camel.yaml")
                                .id("inventory-ask")
                                .steps(
                                        """
                        - to:
                            uri: kamelet:call?url={{order.url}}/orders
                        """));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        "routes/inventory/ask.camel.yaml:9: inventory is called by another service and calls order in turn. "
                                + "Let it keep a copy of what it needs from the events of order.",
                        "routes/order/place-order.camel.yaml:16: order is called by another service and calls inventory in turn. "
                                + "Let it keep a copy of what it needs from the events of inventory.");
    }

    @Test
    void acceptsTheGatewayBeforeAServiceThatCalls() {
        House house = House.sound(folder)
                .changing("config/application.yaml", "waybill:", "order.url: x\nwaybill:")
                .with(
                        aRoute().file("routes/gateway/pass-on.camel.yaml")
                                .id("gateway-pass-on")
                                .steps(
                                        """
                        - to:
                            uri: kamelet:call?url={{order.url}}/orders
                        """));

        List<String> findings = house.findings();

        assertThat(findings).isEmpty();
    }

    @Test
    void acceptsTheOperatorsDeskBeforeAServiceThatCalls() {
        House house = House.sound(folder)
                .changing("config/application.yaml", "waybill:", "order.url: x\nwaybill:")
                .with(
                        aRoute().file("routes/operations/ask.camel.yaml")
                                .id("operations-ask")
                                .steps(
                                        """
                        - to:
                            uri: kamelet:call?url={{order.url}}/orders
                        """));

        List<String> findings = house.findings();

        assertThat(findings).isEmpty();
    }

    @Test
    void acceptsACalledServiceThatCallsTheOutside() {
        House house = House.sound(folder)
                .changing("config/application.yaml", "waybill:", "simulator.url: x\nwaybill:")
                .with(aRoute().file("routes/simulator/acquirer.camel.yaml").id("simulator-authorise"))
                .with(
                        aRoute().file("routes/inventory/ask.camel.yaml")
                                .id("inventory-ask")
                                .steps(
                                        """
                        - to:
                            uri: kamelet:call?url={{simulator.url}}/orders
                        """));

        List<String> findings = house.findings();

        assertThat(findings).isEmpty();
    }
}
