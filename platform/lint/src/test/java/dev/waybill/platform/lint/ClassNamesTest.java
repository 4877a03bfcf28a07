package dev.waybill.platform.lint;

import static dev.waybill.platform.lint.RouteText.FILE;
import static dev.waybill.platform.lint.RouteText.aRoute;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassNamesTest {

    @TempDir
    Path folder;

    @Test
    void refusesAClassAsABean() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - bean:
                            beanType: dev.waybill.order.Prices
                        - to:
                            uri: direct:place-order
                        """));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        FILE + ":9: class name dev.waybill.order.Prices in a route. Name a bean, as in '#bean:name'.");
    }

    @Test
    void refusesAClassReference() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - to:
                            uri: direct:place-order
                            parameters:
                              gather: "#class:dev.waybill.order.Gather"
                        """));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        FILE
                                + ":11: class name #class:dev.waybill.order.Gather in a route. Name a bean, as in '#bean:name'.");
    }

    @Test
    void refusesAModelClassToConvertTo() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - convertBodyTo:
                            type: dev.waybill.order.Order
                        """));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        FILE + ":9: class name dev.waybill.order.Order in a route. Name a bean, as in '#bean:name'.");
    }

    @Test
    void acceptsPlainValuesAndExceptions() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - convertBodyTo:
                            type: java.lang.String
                        - throwException:
                            exceptionType: java.lang.IllegalStateException
                            message: x
                        """));

        List<String> findings = house.findings();

        assertThat(findings).isEmpty();
    }
}
