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

class SqlInYamlTest {

    @TempDir
    Path folder;

    @Test
    void acceptsADescriptionThatSoundsLikeSql() {
        House house = House.sound(folder).with(aRoute().description("Select orders from the waiting ones"));

        List<String> findings = house.findings();

        assertThat(findings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select status from orders where id = 1",
                "INSERT INTO orders VALUES (1)",
                "update orders set status = 'lost'",
                "delete from orders",
                "with done as (values (1)) table done"
            })
    void refusesAStatement(String statement) {
        House house = House.sound(folder).with(aRoute().steps("- log:\n    message: \"%s\"".formatted(statement)));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        FILE + ":9: SQL in a route. Put it in a file under sql/ beside the route and name that file.");
    }
}
