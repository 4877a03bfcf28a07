package dev.waybill.platform.lint;

import static dev.waybill.platform.lint.RouteText.FILE;
import static dev.waybill.platform.lint.RouteText.aPlatformRoute;
import static dev.waybill.platform.lint.RouteText.aRoute;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaInDisguiseTest {

    private static final String REFUSAL =
            FILE + ":1: route order-show-order only forwards to Java, so its steps cannot be read. "
                    + "Write the steps in YAML and the data access in SQL; leave the bean the decision.";

    @TempDir
    Path folder;

    @Test
    void acceptsABeanAmongOtherSteps() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - bean:
                            ref: prices
                        - to:
                            uri: kamelet:sql?file=order/sql/confirm-order.sql
                        """));

        List<String> findings = house.findings();

        assertThat(findings).isEmpty();
    }

    @Test
    void refusesARouteThatOnlyForwardsToABean() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - setHeader:
                            name: asked
                            expression:
                              constant:
                                expression: "yes"
                        - bean:
                            ref: orders
                        - log:
                            message: done
                        """));

        List<String> findings = house.findings();

        assertThat(findings).containsExactly(REFUSAL);
    }

    @Test
    void refusesABeanBehindAnEndpoint() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - to:
                            uri: bean:orders?method=show
                        """));

        List<String> findings = house.findings();

        assertThat(findings).containsExactly(REFUSAL);
    }

    @Test
    void refusesABeanBehindAnExpression() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - setBody:
                            expression:
                              method:
                                ref: orders
                        """));

        List<String> findings = house.findings();

        assertThat(findings).containsExactly(REFUSAL);
    }

    @Test
    void refusesAProcessorAlone() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - process:
                            ref: orders
                        """));

        List<String> findings = house.findings();

        assertThat(findings).containsExactly(REFUSAL);
    }

    @Test
    void refusesASagaWhoseOnlyStepIsABean() {
        House house = House.sound(folder)
                .changing(
                        "routes/inventory/reserve-stock.camel.yaml",
                        "              - to:\n                  uri: kamelet:sql?file=inventory/sql/reserve-stock.sql\n",
                        "")
                .without("routes/inventory/sql/reserve-stock.sql");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        "routes/inventory/reserve-stock.camel.yaml:14: route inventory-reserve-stock-in-saga only forwards to Java, so its steps cannot be read. "
                                + "Write the steps in YAML and the data access in SQL; leave the bean the decision.");
    }

    @Test
    void acceptsAPlatformRouteOverABeanOfTheStarter() {
        House house = House.sound(folder)
                .with(
                        aPlatformRoute()
                                .steps(
                                        """
                        - bean:
                            ref: health
                        """));

        List<String> findings = house.findings();

        assertThat(findings).isEmpty();
    }
}
