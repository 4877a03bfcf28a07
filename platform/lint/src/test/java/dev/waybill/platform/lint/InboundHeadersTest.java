package dev.waybill.platform.lint;

import static dev.waybill.platform.lint.RouteText.FILE;
import static dev.waybill.platform.lint.RouteText.aPlatformRoute;
import static dev.waybill.platform.lint.RouteText.aRoute;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboundHeadersTest {

    @TempDir
    Path folder;

    @Test
    void refusesAnHttpProducerInAService() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - removeHeaders:
                            pattern: "*"
                        - toD:
                            uri: "http:{{inventory.url}}"
                        """));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(FILE + ":10: producer http:{{inventory.url}} outside routes/platform. "
                        + "Send through a kamelet of the platform, as kamelet:call-service does for HTTP.");
    }

    @Test
    void refusesAProducerThatOnlyAnExpressionKnows() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - recipientList:
                            expression:
                              simple:
                                expression: "${header.to}"
                        """));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(FILE + ":8: producer ${header.to} outside routes/platform. "
                        + "Send through a kamelet of the platform, as kamelet:call-service does for HTTP.");
    }

    @Test
    void acceptsAKameletOfThePlatform() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - to:
                            uri: kamelet:call?url={{inventory.url}}/stock
                        """));

        List<String> findings = house.findings();

        assertThat(findings).isEmpty();
    }

    @Test
    void refusesAPlatformProducerThatRemovesNothing() {
        House house = House.sound(folder)
                .with(
                        aPlatformRoute()
                                .steps(
                                        """
                        - to:
                            uri: kafka:told
                        """));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly("routes/platform/tell.camel.yaml:8: producer kafka:told lets inbound headers through. "
                        + "Put removeHeaders with pattern \"*\" before it.");
    }

    @Test
    void refusesAPlatformProducerThatRemovesOnlySome() {
        House house = House.sound(folder)
                .with(
                        aPlatformRoute()
                                .steps(
                                        """
                        - removeHeaders:
                            pattern: Camel*
                        - to:
                            uri: kafka:told
                        """));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        "routes/platform/tell.camel.yaml:10: producer kafka:told lets inbound headers through. "
                                + "Put removeHeaders with pattern \"*\" before it.");
    }

    @Test
    void refusesAPlatformProducerThatKeepsAWholeFamily() {
        House house = House.sound(folder)
                .changing("routes/platform/call.kamelet.yaml", "Long-Running-Action|traceparent", "CamelHttp*");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly("routes/platform/call.kamelet.yaml:28: producer {{url}} lets inbound headers through. "
                        + "Put removeHeaders with pattern \"*\" before it.");
    }

    @Test
    void refusesAPlatformProducerThatKeepsWhatAnExpressionMatches() {
        House house = House.sound(folder)
                .changing("routes/platform/call.kamelet.yaml", "Long-Running-Action|traceparent", "Camel.+");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly("routes/platform/call.kamelet.yaml:28: producer {{url}} lets inbound headers through. "
                        + "Put removeHeaders with pattern \"*\" before it.");
    }

    @Test
    void acceptsAPlatformProducerThatKeepsNamedHeaders() {
        House house = House.sound(folder)
                .with(
                        aPlatformRoute()
                                .steps(
                                        """
                        - removeHeaders:
                            pattern: "*"
                            excludePattern: CamelHttp(Method|Path|Query)|Authorization
                        - to:
                            uri: kafka:told
                        """));

        List<String> findings = house.findings();

        assertThat(findings).isEmpty();
    }

    @Test
    void refusesAGatewayThatSendsPastThePlatform() {
        House house = House.sound(folder)
                .with(
                        aRoute().file("routes/gateway/pass-on.camel.yaml")
                                .id("gateway-pass-on")
                                .steps(
                                        """
                        - removeHeaders:
                            pattern: "*"
                        - toD:
                            uri: "${variable.service}"
                        """));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        "routes/gateway/pass-on.camel.yaml:10: producer ${variable.service} outside routes/platform. "
                                + "Send through a kamelet of the platform, as kamelet:call-service does for HTTP.");
    }

    @Test
    void refusesAPolicyThatSendsInboundHeadersOn() {
        House house = House.sound(folder)
                .changing(
                        "routes/platform/policies.camel.yaml",
                        "            - bean:\n                ref: problems\n",
                        "            - to:\n                uri: kafka:dead\n");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        "routes/platform/policies.camel.yaml:11: producer kafka:dead lets inbound headers through. "
                                + "Put removeHeaders with pattern \"*\" before it.");
    }

    @Test
    void acceptsAProducerInABranchAfterTheRemoval() {
        House house = House.sound(folder)
                .with(
                        aPlatformRoute()
                                .steps(
                                        """
                        - removeHeaders:
                            pattern: "*"
                        - choice:
                            otherwise:
                              steps:
                                - to:
                                    uri: kafka:told
                        """));

        List<String> findings = house.findings();

        assertThat(findings).isEmpty();
    }

    @Test
    void refusesAProducerBeforeTheRemoval() {
        House house = House.sound(folder)
                .with(
                        aPlatformRoute()
                                .steps(
                                        """
                        - to:
                            uri: kafka:told
                        - removeHeaders:
                            pattern: "*"
                        """));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly("routes/platform/tell.camel.yaml:8: producer kafka:told lets inbound headers through. "
                        + "Put removeHeaders with pattern \"*\" before it.");
    }
}
