package dev.waybill.platform.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
