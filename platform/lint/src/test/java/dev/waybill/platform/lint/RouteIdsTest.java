package dev.waybill.platform.lint;

import static dev.waybill.platform.lint.RouteText.FILE;
import static dev.waybill.platform.lint.RouteText.aRoute;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteIdsTest {

    @TempDir
    Path folder;

    @Test
    void acceptsAnIdThatStartsWithItsService() {
        House house = House.sound(folder).with(aRoute().id("order-list-orders"));

        List<String> findings = house.findings();

        assertThat(findings).isEmpty();
    }

    @Test
    void refusesARouteWithoutId() {
        House house = House.sound(folder).with(aRoute().id(""));

        List<String> findings = house.findings();

        assertThat(findings).containsExactly(FILE + ":1: route without id. Call it <service>-<verb>-<noun>.");
    }

    @Test
    void refusesAnIdThatIsNotKebabCase() {
        House house = House.sound(folder).with(aRoute().id("order-showOrder"));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        FILE + ":1: route id order-showOrder is not kebab case. Call it <service>-<verb>-<noun>.");
    }

    @Test
    void refusesAnIdThatDoesNotStartWithItsService() {
        House house = House.sound(folder).with(aRoute().id("show-order"));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        FILE + ":1: route id show-order does not start with its service. Call it order-<verb>-<noun>.");
    }

    @Test
    void refusesAnIdThatIsUsedTwice() {
        House house = House.sound(folder).with(aRoute().id("order-place-order"));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(FILE + ":1: route id order-place-order is used twice. "
                        + "The other is in routes/order/place-order.camel.yaml; rename one.");
    }

    @Test
    void refusesATemplatedRouteWithoutId() {
        House house = House.sound(folder)
                .changing("routes/order/place-order.camel.yaml", "    routeId: order-place-order-sweep\n", "");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        "routes/order/place-order.camel.yaml:44: route without id. Call it <service>-<verb>-<noun>.");
    }
}
