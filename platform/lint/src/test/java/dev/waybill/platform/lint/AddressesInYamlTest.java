package dev.waybill.platform.lint;

import static dev.waybill.platform.lint.RouteText.FILE;
import static dev.waybill.platform.lint.RouteText.aRoute;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesInYamlTest {

    @TempDir
    Path folder;

    @Test
    void acceptsATimeOfDayAndAProperty() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - log:
                            message: "{{inventory.url}}/steps at 12:30"
                        """));

        List<String> findings = house.findings();

        assertThat(findings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://shop.example", "http:shop", "localhost", "127.0.0.1", "broker:9092", "db.internal:5432"
            })
    void refusesAnAddress(String address) {
        House house = House.sound(folder).with(aRoute().steps("- log:\n    message: \"%s\"".formatted(address)));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(FILE + ":9: address '%s' in a route. ".formatted(address)
                        + "Declare it as a property in config/ and name that.");
    }
}
