package dev.waybill.platform.lint;

import static dev.waybill.platform.lint.RouteText.FILE;
import static dev.waybill.platform.lint.RouteText.aRoute;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptsTest {

    @TempDir
    Path folder;

    @Test
    void refusesGroovy() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - setBody:
                            expression:
                              groovy:
                                expression: body * 2
                        """));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(FILE + ":10: script in a route (groovy). Write the decision as a bean and call that.");
    }

    @Test
    void refusesALanguageByName() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - setBody:
                            expression:
                              language:
                                language: mvel
                                expression: body * 2
                        """));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(
                        FILE + ":10: script in a route (language). Write the decision as a bean and call that.");
    }

    @Test
    void refusesAScriptStep() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - script:
                            expression:
                              simple:
                                expression: "${body}"
                        - to:
                            uri: direct:place-order
                        """));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(FILE + ":8: script in a route (script). Write the decision as a bean and call that.");
    }
}
