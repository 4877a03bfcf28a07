package dev.waybill.platform.lint;

import static dev.waybill.platform.lint.RouteText.FILE;
import static dev.waybill.platform.lint.RouteText.aRoute;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorPoliciesTest {

    @TempDir
    Path folder;

    @Test
    void acceptsAPolicyThatThePlatformDeclares() {
        House house = House.sound(folder).with(aRoute().policy("internal"));

        List<String> findings = house.findings();

        assertThat(findings).isEmpty();
    }

    @Test
    void refusesARouteWithoutPolicy() {
        House house = House.sound(folder).with(aRoute().policy(""));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(FILE + ":1: route order-show-order names no error policy. "
                        + "Name one of http-entry, internal, saga-participant as its routeConfigurationId.");
    }

    @Test
    void refusesAnUndeclaredPolicy() {
        House house = House.sound(folder).with(aRoute().policy("swallow"));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(FILE + ":4: route order-show-order names the undeclared error policy 'swallow'. "
                        + "Name one of http-entry, internal, saga-participant as its routeConfigurationId.");
    }

    @Test
    void refusesTwoPolicies() {
        House house = House.sound(folder).with(aRoute().policy("internal,http-entry"));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        FILE + ":4: route order-show-order names the undeclared error policy 'internal,http-entry'. "
                                + "Name one of http-entry, internal, saga-participant as its routeConfigurationId.");
    }

    @Test
    void refusesATemplateWithoutPolicy() {
        House house = House.sound(folder)
                .changing("routes/platform/sweep.camel.yaml", "      routeConfigurationId: internal\n", "");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly("routes/platform/sweep.camel.yaml:1: template sweep names no error policy. "
                        + "Name one of http-entry, internal, saga-participant as its routeConfigurationId.");
    }

    @Test
    void refusesAKameletWithoutPolicy() {
        House house = House.sound(folder)
                .changing("routes/platform/call.kamelet.yaml", "      routeConfigurationId: internal\n", "");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly("routes/platform/call.kamelet.yaml:1: kamelet call names no error policy. "
                        + "Name one of http-entry, internal, saga-participant as its routeConfigurationId.");
    }

    @Test
    void refusesAnErrorHandlerInARoute() {
        House house = House.sound(folder)
                .changing(
                        "routes/inventory/reserve-stock.camel.yaml",
                        "    id: inventory-reserve-stock\n",
                        "    id: inventory-reserve-stock\n    errorHandler:\n      noErrorHandler: {}\n");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        "routes/inventory/reserve-stock.camel.yaml:5: route inventory-reserve-stock has an error handler of its own. "
                                + "Name one of http-entry, internal, saga-participant as its routeConfigurationId.");
    }

    @Test
    void refusesOnExceptionForAFile() {
        House house = House.sound(folder)
                .with(
                        "routes/order/errors.camel.yaml",
                        """
                        - onException:
                            exception:
                              - java.lang.Exception
                        """);

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly("routes/order/errors.camel.yaml:1: onException for the whole file. "
                        + "Let each route name a policy of routes/platform.");
    }

    @Test
    void refusesAPolicyThatAServiceDeclares() {
        House house = House.sound(folder)
                .with(
                        "routes/order/errors.camel.yaml",
                        """
                        - routeConfiguration:
                            id: mine
                        """);

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly("routes/order/errors.camel.yaml:1: error policy outside routes/platform. "
                        + "Move it to routes/platform.");
    }

    @Test
    void refusesAPolicyWithoutId() {
        House house = House.sound(folder)
                .changing("routes/platform/policies.camel.yaml", "    id: http-entry\n", "    note: For all\n")
                .changing("routes/inventory/reserve-stock.camel.yaml", "http-entry", "internal");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        "routes/platform/policies.camel.yaml:1: error policy without id, so it holds for every route. "
                                + "Give it an id that routes can name.");
    }
}
