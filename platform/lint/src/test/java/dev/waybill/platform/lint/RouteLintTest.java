package dev.waybill.platform.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The routes of this repository keep the rules of the house. */
class RouteLintTest {

    @TempDir
    Path folder;

    @Test
    void findsNothingInTheRoutesOfThisRepository() {
        assertThat(RouteLint.check(RouteLint.repository())).isEmpty();
    }

    @Test
    void findsNothingWhereAllIsWell() {
        assertThat(House.sound(folder).findings()).isEmpty();
    }

    @Test
    void refusesToHaveExaminedNothing() {
        assertThat(RouteLint.check(folder).stream().map(Finding::toString))
                .containsExactly("routes:1: no route was examined. Look for the routes in another folder.");
    }

    @Test
    void tellsWhereAFileIsNotYaml() {
        House house = House.sound(folder).with("routes/order/extra.camel.yaml", "- route:\n    id: [x\n");

        assertThat(house.findings())
                .singleElement()
                .asString()
                .startsWith("routes/order/extra.camel.yaml:3: this is not YAML: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- route:\\n    id: a\\n    id: b\\n                 | 3: key id is written twice, first in line 2",
                "- route: {id: a, from: {uri: b, uri: c}}\\n           | 1: key uri is written twice, first in line 1",
                "- &a [x]\\n- [*a, *a]\\n                              | 2: alias *a",
                "a: &a {b: c}\\nd:\\n  <<: *a\\n                       | 3: alias *a",
                "- route:\\n\\tid: a\\n                                 | 2: this is not YAML: found character",
                "- route: {}\\n---\\n- route: {}\\n                     | 3: second document in one file",
                "- route:\\n    id: a^b\\n                        | 2: this is not YAML: character U+0001",
                "- route: !!javax.script.ScriptEngineManager [x\\n    | 2: this is not YAML",
            })
    void tellsWhereYamlIsAmbiguousOrNone(String text, String told) {
        House house = House.sound(folder)
                .with("routes/order/extra.camel.yaml", text.translateEscapes().replace('^', '\1'));

        assertThat(house.findings()).anySatisfy(line -> assertThat(line)
                .startsWith("routes/order/extra.camel.yaml:" + told)
                .doesNotContain("\n"));
    }

    @Test
    void tellsOnlyOfTheFileThatEverythingUses() {
        House house = House.sound(folder).with("routes/platform/error-policies.camel.yaml", "");

        assertThat(house.findings())
                .containsExactly("routes/platform/error-policies.camel.yaml:1: this file is empty. "
                        + "Write something into it, or delete it.");
    }

    @Test
    @Timeout(30)
    void tellsOfWhatIsBeyondMeasure() {
        House house = House.sound(folder)
                .with("routes/order/deep.camel.yaml", "[".repeat(500_000))
                .with("routes/order/long.camel.yaml", "- log: {message: '" + "${".repeat(50_000) + "'}")
                .with("routes/order/steep.camel.yaml", "- ".repeat(1000) + "a");

        assertThat(house.findings())
                .contains(
                        "routes/order/deep.camel.yaml:1: nested more than 50 deep. Write it flatter.",
                        "routes/order/long.camel.yaml:1: text of 100000 characters. Put it into a file of its own.",
                        "routes/order/steep.camel.yaml:1: nested more than 50 deep. Write it flatter.");
    }

    @Test
    void looksAtTheConfigurationFirst() {
        House house = House.sound(folder).changing("config/order.yaml", "spring:", "a.b: 1\na.b: 2\nspring:");

        assertThat(house.findings())
                .singleElement()
                .asString()
                .contains("config/order.yaml:", "key a.b is written twice", "Delete one of them.");
    }
}
