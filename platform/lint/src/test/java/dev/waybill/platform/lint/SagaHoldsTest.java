package dev.waybill.platform.lint;

import static dev.waybill.platform.lint.RouteText.aRoute;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SagaHoldsTest {

    @TempDir
    Path folder;

    @Test
    void refusesAWireTapInASaga() {
        House house = House.sound(folder)
                .changing(
                        "routes/order/place-order.camel.yaml",
                        "              - choice:\n",
                        "              - wireTap:\n                  uri: direct:place-order-done\n              - choice:\n");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly("routes/order/place-order.camel.yaml:17: wireTap loses the saga. "
                        + "Do it one after the other, or in one SQL statement for all.");
    }

    @Test
    void refusesAQueueInASaga() {
        House house = House.sound(folder)
                .with(aRoute().from("seda:show-order"))
                .changing(
                        "routes/order/place-order.camel.yaml",
                        "              - choice:\n",
                        "              - to:\n                  uri: seda:show-order\n              - choice:\n");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly("routes/order/place-order.camel.yaml:17: to loses the saga. "
                        + "Do it one after the other, or in one SQL statement for all.");
    }
}
