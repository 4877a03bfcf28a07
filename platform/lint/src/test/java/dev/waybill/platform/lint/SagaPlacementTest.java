package dev.waybill.platform.lint;

import static dev.waybill.platform.lint.RouteText.FILE;
import static dev.waybill.platform.lint.RouteText.aRoute;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SagaPlacementTest {

    @TempDir
    Path folder;

    @Test
    void refusesAStepBesideTheSaga() {
        House house = House.sound(folder)
                .changing(
                        "routes/inventory/reserve-stock.camel.yaml",
                        "      uri: direct:reserve-stock-in-saga\n      steps:\n",
                        "      uri: direct:reserve-stock-in-saga\n      steps:\n        - stop: {}\n");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        "routes/inventory/reserve-stock.camel.yaml:22: saga with siblings, which Camel would run inside it, first. "
                                + "Make it the only child of from; give what comes before or after a route of its own.");
    }

    @Test
    void refusesASagaInsideAnotherStep() {
        House house = House.sound(folder)
                .with(
                        aRoute().policy("internal")
                                .steps(
                                        """
                        - choice:
                            otherwise:
                              steps:
                                - saga:
                                    propagation: MANDATORY
                                    compensation: direct:place-order-undo
                                    steps:
                                      - to:
                                          uri: kamelet:sql?file=order/sql/reject-order.sql
                        """));

        List<String> findings = house.findings();

        assertThat(findings).containsExactly(FILE + ":11: saga inside another step. Make it the only child of from.");
    }

    @Test
    void refusesASecondSaga() {
        House house = House.sound(folder)
                .with(
                        aRoute().policy("internal")
                                .steps(
                                        """
                        - saga:
                            propagation: REQUIRES_NEW
                            compensation: direct:place-order-undo
                            steps:
                              - saga:
                                  propagation: MANDATORY
                                  compensation: direct:place-order-undo
                                  steps:
                                    - to:
                                        uri: kamelet:sql?file=order/sql/reject-order.sql
                        """));

        List<String> findings = house.findings();

        assertThat(findings).containsExactly(FILE + ":12: second saga in one route. Give it a route of its own.");
    }
}
