package dev.waybill.platform.lint;

import static dev.waybill.platform.lint.RouteText.FILE;
import static dev.waybill.platform.lint.RouteText.aPlatformRoute;
import static dev.waybill.platform.lint.RouteText.aRoute;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectTargetsTest {

    @TempDir
    Path folder;

    @Test
    void refusesATargetThatNoRouteServes() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - to:
                            uri: direct:nowhere
                        """));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        FILE + ":8: direct:nowhere is served by no route of order. Write the route, or mend the name.");
    }

    @Test
    void refusesATargetOfAnotherService() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - to:
                            uri: direct:reserve-stock
                        """));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        FILE
                                + ":8: direct:reserve-stock is served by no route of order. Write the route, or mend the name.");
    }

    @Test
    void acceptsATargetOfThePlatform() {
        House house = House.sound(folder)
                .with(aPlatformRoute())
                .with(
                        aRoute().steps(
                                        """
                        - to:
                            uri: direct:tell
                        """));

        List<String> findings = house.findings();

        assertThat(findings).isEmpty();
    }

    @Test
    void acceptsATargetThatATemplateServes() {
        House house = House.sound(folder)
                .changing("routes/platform/sweep.camel.yaml", "scheduler:{{target}}", "direct:sweep-{{target}}")
                .with(
                        aRoute().steps(
                                        """
                        - to:
                            uri: direct:sweep-place-order
                        """));

        List<String> findings = house.findings();

        assertThat(findings).isEmpty();
    }

    @Test
    void refusesATargetThatAServiceBehindAPolicyLacks() {
        House house = House.sound(folder)
                .changing(
                        "routes/platform/policies.camel.yaml",
                        "            - bean:\n                ref: problems\n",
                        "            - to:\n                uri: direct:tell\n");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        "routes/platform/policies.camel.yaml:11: direct:tell is served by no route of inventory. "
                                + "Write the route, or mend the name.");
    }

    @Test
    void acceptsATargetThatEachServiceBehindAPolicyServes() {
        House house = House.sound(folder)
                .changing(
                        "routes/platform/policies.camel.yaml",
                        "            - bean:\n                ref: problems\n",
                        "            - to:\n                uri: direct:tell\n")
                .with(aRoute().file("routes/inventory/tell.camel.yaml")
                        .id("inventory-tell")
                        .from("direct:tell"));

        List<String> findings = house.findings();

        assertThat(findings).isEmpty();
    }
}
