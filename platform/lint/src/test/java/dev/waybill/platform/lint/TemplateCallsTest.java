package dev.waybill.platform.lint;

import static dev.waybill.platform.lint.RouteText.FILE;
import static dev.waybill.platform.lint.RouteText.aRoute;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateCallsTest {

    @TempDir
    Path folder;

    @Test
    void refusesAKameletThatDoesNotExist() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - to:
                            uri: kamelet:fax
                        """));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(FILE
                        + ":8: there is no kamelet or template fax. Mend the name, or write it in routes/platform.");
    }

    @Test
    void refusesAParameterThatTheKameletDoesNotHave() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - to:
                            uri: kamelet:call?url={{inventory.url}}&methd=GET
                        """));

        List<String> findings = house.findings();

        assertThat(findings).containsExactly(FILE + ":8: call has no parameter methd. It has: url, method.");
    }

    @Test
    void refusesAMissingParameter() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - kamelet:
                            name: call
                            parameters:
                              method: GET
                        """));

        List<String> findings = house.findings();

        assertThat(findings).containsExactly(FILE + ":8: call is called without its parameter url. Give it a value.");
    }

    @Test
    void refusesATemplateThatDoesNotExist() {
        House house = House.sound(folder)
                .changing("routes/order/place-order.camel.yaml", "routeTemplateRef: sweep", "routeTemplateRef: broom");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly("routes/order/place-order.camel.yaml:44: there is no kamelet or template broom. "
                        + "Mend the name, or write it in routes/platform.");
    }

    @Test
    void refusesATemplatedRouteWithAnUnknownParameter() {
        House house = House.sound(folder).changing("routes/order/place-order.camel.yaml", "name: target", "name: goal");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        "routes/order/place-order.camel.yaml:44: sweep has no parameter goal. It has: target, delay.",
                        "routes/order/place-order.camel.yaml:44: sweep is called without its parameter target. "
                                + "Give it a value.");
    }
}
