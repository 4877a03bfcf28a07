package dev.waybill.platform.lint;

import static dev.waybill.platform.lint.RouteText.FILE;
import static dev.waybill.platform.lint.RouteText.aRoute;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SagaErrorsTest {

    @TempDir
    Path folder;

    @Test
    void refusesASagaUnderAPolicyThatHandlesErrors() {
        House house = House.sound(folder)
                .changing(
                        "routes/order/place-order.camel.yaml",
                        "routeConfigurationId: internal",
                        "routeConfigurationId: http-entry");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        "routes/order/place-order.camel.yaml:4: route order-place-order takes part in a saga under the policy http-entry, which handles errors. "
                                + "Name a policy that does not handle, such as saga-participant or internal.");
    }

    @Test
    void refusesAStepOfASagaUnderAPolicyThatHandlesErrors() {
        House house = House.sound(folder)
                .changing(
                        "routes/order/place-order.camel.yaml",
                        "              - choice:\n",
                        "              - to:\n                  uri: direct:show-order\n              - choice:\n")
                .with(aRoute());

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(FILE
                        + ":4: route order-show-order takes part in a saga under the policy http-entry, which handles errors. "
                        + "Name a policy that does not handle, such as saga-participant or internal.");
    }

    @Test
    void refusesAnUndoUnderAPolicyThatHandlesErrors() {
        House house = House.sound(folder)
                .changing(
                        "routes/order/place-order.camel.yaml",
                        "undo\n    description: Reject the order or let it wait\n    routeConfigurationId: saga-participant",
                        "undo\n    description: Reject the order or let it wait\n    routeConfigurationId: http-entry");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        "routes/order/place-order.camel.yaml:38: route order-place-order-undo takes part in a saga under the policy http-entry, which handles errors. "
                                + "Name a policy that does not handle, such as saga-participant or internal.");
    }

    @Test
    void refusesAKameletInASagaThatHandlesErrors() {
        House house = House.sound(folder)
                .changing(
                        "routes/platform/sql.camel.yaml",
                        "routeConfigurationId: internal",
                        "routeConfigurationId: http-entry");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        "routes/platform/sql.camel.yaml:7: template sql takes part in a saga under the policy http-entry, which handles errors. "
                                + "Name a policy that does not handle, such as saga-participant or internal.");
    }
}
