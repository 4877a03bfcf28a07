package dev.waybill.platform.lint;

import static dev.waybill.platform.lint.RouteText.FILE;
import static dev.waybill.platform.lint.RouteText.aPlatformRoute;
import static dev.waybill.platform.lint.RouteText.aRoute;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclaredPropertiesTest {

    @TempDir
    Path folder;

    @Test
    void acceptsWhatTheServiceOrAllOfThemDeclare() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - log:
                            message: "{{inventory.url}} {{waybill.call.timeout-ms}}"
                        """));

        List<String> findings = house.findings();

        assertThat(findings).isEmpty();
    }

    @Test
    void refusesAnUndeclaredProperty() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - log:
                            message: "{{inventory.uri}}"
                        """));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(FILE + ":9: property {{inventory.uri}} is declared nowhere. "
                        + "Declare it in config/application.yaml or in the service's own file there.");
    }

    @Test
    void refusesWhatOnlyAnotherServiceDeclares() {
        House house = House.sound(folder)
                .changing("config/inventory.yaml", "spring:", "stock.limit: 5\nspring:")
                .with(
                        aRoute().steps(
                                        """
                        - log:
                            message: "{{stock.limit}}"
                        """));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(FILE + ":9: property {{stock.limit}} is declared nowhere. "
                        + "Declare it in config/application.yaml or in the service's own file there.");
    }

    @Test
    void refusesADefaultThatWouldHideAMisspeltKey() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - log:
                            message: "{{order.limti:5}}"
                        """));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(FILE + ":9: property {{order.limti}} is declared nowhere. "
                        + "Declare it in config/application.yaml or in the service's own file there.");
    }

    @Test
    void acceptsAnOptionalPropertyThatNobodyDeclares() {
        House house = House.sound(folder).with(aRoute().from("\"timer:tick?delay={{?tick.delay-ms}}\""));

        List<String> findings = house.findings();

        assertThat(findings).isEmpty();
    }

    @Test
    void refusesAnEnvironmentVariable() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - log:
                            message: "{{env:HOME}}"
                        """));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        FILE + ":9: route reads 'env' past the configuration. Declare a key in config/ and use that.");
    }

    @Test
    void refusesAParameterOfATemplateOutsideIt() {
        House house = House.sound(folder)
                .with(
                        aPlatformRoute()
                                .steps(
                                        """
                        - log:
                            message: "{{target}}"
                        """));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly("routes/platform/tell.camel.yaml:9: property {{target}} is declared nowhere. "
                        + "Declare it in config/application.yaml or in the service's own file there.");
    }

    @Test
    void refusesWhatNotEveryUserOfATemplateDeclares() {
        House house = House.sound(folder)
                .changing("routes/platform/sql.camel.yaml", "routes/{{file}}", "{{sql.folder}}/{{file}}")
                .changing("config/order.yaml", "spring:", "sql.folder: sql\nspring:")
                .changing("routes/inventory/reserve-stock.camel.yaml", "- rest:", "- rest:");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly("routes/platform/sql.camel.yaml:14: property {{sql.folder}} is declared nowhere. "
                        + "Declare it in config/application.yaml or in the service's own file there.");
    }

    @Test
    void acceptsWhatEveryUserOfATemplateDeclares() {
        House house = House.sound(folder)
                .changing("routes/platform/sweep.camel.yaml", "\"{{delay}}\"", "\"{{sweep.delay-ms}}{{delay}}\"")
                .changing("config/order.yaml", "spring:", "sweep.delay-ms: 500\nspring:");

        List<String> findings = house.findings();

        assertThat(findings).isEmpty();
    }
}
