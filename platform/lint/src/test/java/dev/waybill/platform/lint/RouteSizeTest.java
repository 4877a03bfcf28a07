package dev.waybill.platform.lint;

import static dev.waybill.platform.lint.RouteText.FILE;
import static dev.waybill.platform.lint.RouteText.aRoute;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteSizeTest {

    @TempDir
    Path folder;

    @Test
    void acceptsSevenSteps() {
        House house = House.sound(folder).with(aRoute().steps("- stop: {}\n".repeat(7)));

        List<String> findings = house.findings();

        assertThat(findings).isEmpty();
    }

    @Test
    void refusesEightSteps() {
        House house = House.sound(folder).with(aRoute().steps("- stop: {}\n".repeat(8)));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(FILE + ":1: route order-show-order has 8 steps. "
                        + "Tell it in at most 7; move a part into a route with a name.");
    }

    @Test
    void refusesEightStepsInsideASaga() {
        House house = House.sound(folder)
                .changing(
                        "routes/inventory/reserve-stock.camel.yaml",
                        "              - bean:",
                        "              - stop: {}\n".repeat(6) + "              - bean:");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        "routes/inventory/reserve-stock.camel.yaml:14: route inventory-reserve-stock-in-saga has 8 steps. "
                                + "Tell it in at most 7; move a part into a route with a name.");
    }

    @Test
    void refusesAChoiceInsideAChoice() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - choice:
                            otherwise:
                              steps:
                                - choice:
                                    otherwise:
                                      steps:
                                        - stop: {}
                        """));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        FILE + ":11: choice inside another branch. Give the inner decision a route of its own.");
    }

    @Test
    void refusesAFileOfMoreThan120Lines() {
        House house =
                House.sound(folder).with("routes/order/show-order.camel.yaml", aRoute().text() + "\n".repeat(120));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(FILE + ":121: file of 129 lines. Keep it under 120: one use case, one file.");
    }
}
