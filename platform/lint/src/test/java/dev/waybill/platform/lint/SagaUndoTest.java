package dev.waybill.platform.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SagaUndoTest {

    @TempDir
    Path folder;

    @Test
    void refusesASagaWithoutCompensation() {
        House house = House.sound(folder)
                .changing(
                        "routes/inventory/reserve-stock.camel.yaml",
                        "            compensation: direct:reserve-stock-undo\n",
                        "");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly("routes/inventory/reserve-stock.camel.yaml:21: saga without compensation. "
                        + "Name the -undo route that takes it back.");
    }

    @Test
    void refusesACompensationThatNoRouteOfTheServiceServes() {
        House house = House.sound(folder)
                .changing(
                        "routes/inventory/reserve-stock.camel.yaml",
                        "compensation: direct:reserve-stock-undo",
                        "compensation: direct:place-order-undo");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        "routes/inventory/reserve-stock.camel.yaml:23: compensation direct:place-order-undo is served by no route of this service. "
                                + "Write the route direct:place-order-undo beside it.");
    }

    @Test
    void refusesACompensationWhoseNameDoesNotTell() {
        House house = House.sound(folder)
                .changing(
                        "routes/inventory/reserve-stock.camel.yaml",
                        "direct:reserve-stock-undo",
                        "direct:release-stock");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        "routes/inventory/reserve-stock.camel.yaml:23: compensation direct:release-stock does not end in -undo, or its route inventory-reserve-stock-undo does not. "
                                + "Let endpoint and route id end in -undo.");
    }

    @Test
    void refusesAnUndoRouteWhoseIdDoesNotTell() {
        House house = House.sound(folder)
                .changing(
                        "routes/inventory/reserve-stock.camel.yaml",
                        "id: inventory-reserve-stock-undo",
                        "id: inventory-release-stock");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        "routes/inventory/reserve-stock.camel.yaml:23: compensation direct:reserve-stock-undo does not end in -undo, or its route inventory-release-stock does not. "
                                + "Let endpoint and route id end in -undo.");
    }

    @Test
    void refusesACompletionWhoseNameDoesNotTell() {
        House house = House.sound(folder)
                .changing("routes/order/place-order.camel.yaml", "direct:place-order-done", "direct:confirm-order");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        "routes/order/place-order.camel.yaml:11: completion direct:confirm-order does not end in -done, or its route order-place-order-done does not. "
                                + "Let endpoint and route id end in -done.");
    }

    @Test
    void refusesASagaThatJoinsWhateverComesIn() {
        House house = House.sound(folder)
                .changing("routes/order/place-order.camel.yaml", "            propagation: REQUIRES_NEW\n", "");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        "routes/order/place-order.camel.yaml:8: saga that neither starts a new one nor insists on one, so it joins whatever comes in. "
                                + "Say propagation REQUIRES_NEW for the owner, MANDATORY for a participant.");
    }

    @Test
    void refusesCompletionByHand() {
        House house = House.sound(folder)
                .changing(
                        "routes/order/place-order.camel.yaml",
                        "            propagation: REQUIRES_NEW\n",
                        "            propagation: REQUIRES_NEW\n            completionMode: MANUAL\n");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        "routes/order/place-order.camel.yaml:10: saga that is completed by hand, so a failing step undoes nothing. "
                                + "Leave it AUTO.");
    }

    @Test
    void refusesACompensationWhoseOptionsWouldBeLost() {
        House house = House.sound(folder)
                .changing(
                        "routes/inventory/reserve-stock.camel.yaml",
                        "compensation: direct:reserve-stock-undo",
                        "compensation: direct:reserve-stock-undo?block=false");

        List<String> findings = house.findings();

        assertThat(findings)
                .contains(
                        "routes/inventory/reserve-stock.camel.yaml:23: compensation direct:reserve-stock-undo?block=false would not come back from the coordinator whole. "
                                + "Name a direct endpoint without options.");
    }

    @Test
    void refusesAnOptionWhoseNameWouldBeLost() {
        House house = withOption("order#id", "1");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        "routes/order/place-order.camel.yaml:11: saga option 'order#id' would not come back from the coordinator. "
                                + "Name it with a letter, then letters, digits, '.' and '_'.");
    }

    private House withOption(String key, String value) {
        return House.sound(folder)
                .changing(
                        "routes/order/place-order.camel.yaml",
                        "            propagation: REQUIRES_NEW\n",
                        """
                                    propagation: REQUIRES_NEW
                                    option:
                                      - key: "%s"
                                        expression: {constant: {expression: "%s"}}
                        """
                                .formatted(key, value));
    }
}
