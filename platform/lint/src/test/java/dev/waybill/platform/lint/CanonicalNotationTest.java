package dev.waybill.platform.lint;

import static dev.waybill.platform.lint.RouteText.FILE;
import static dev.waybill.platform.lint.RouteText.aRoute;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanonicalNotationTest {

    @TempDir
    Path folder;

    @Test
    void refusesAStepAsAText() {
        House house = House.sound(folder).with(aRoute().steps("- log: shown"));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(FILE + ":8: compact notation of log. "
                        + "Write its options as a mapping, as in 'to: {uri: …}' or 'log: {message: …}'.");
    }

    @Test
    void refusesAnExpressionOnTheStepItself() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - setBody:
                            simple:
                              expression: "${null}"
                        """));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(FILE + ":9: compact notation of the expression of setBody. "
                        + "Write 'expression: {simple: {expression: …}}'.");
    }

    @Test
    void refusesALanguageAsAText() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - setBody:
                            expression:
                              simple: "${null}"
                        """));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(FILE + ":10: compact notation of simple. Write 'simple: {expression: …}'.");
    }

    @Test
    void refusesACompactConditionOfAChoice() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - choice:
                            when:
                              - simple: "${body} == null"
                                steps:
                                  - stop: {}
                        """));

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly(FILE + ":10: compact notation of the expression of when. "
                        + "Write 'expression: {simple: {expression: …}}'.");
    }

    @Test
    void refusesAConstantAsATextInAPolicy() {
        House house = House.sound(folder)
                .changing(
                        "routes/platform/policies.camel.yaml",
                        "            constant:\n              expression: \"true\"\n",
                        "            constant: \"true\"\n");

        List<String> findings = house.findings();

        assertThat(findings)
                .containsExactly("routes/platform/policies.camel.yaml:8: compact notation of constant. "
                        + "Write 'constant: {expression: …}'.");
    }

    @Test
    void refusesARouteThatIsOnlyAFrom() {
        House house = House.sound(folder)
                .with(
                        "routes/order/show-order.camel.yaml",
                        """
                        - from:
                            uri: direct:x
                            steps:
                              - log:
                                  message: x
                        """);

        List<String> findings = house.findings();

        assertThat(findings).containsExactly(FILE + ":1: from without route. Write it inside a route entry.");
    }

    @Test
    void refusesAnOldStepName() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - remove-headers:
                            pattern: "*"
                        """));

        List<String> findings = house.findings();

        assertThat(findings).containsExactly(FILE + ":8: old name remove-headers of a step. Write it in camelCase.");
    }

    @Test
    void acceptsOptionsThatBearTheNameOfALanguage() {
        House house = House.sound(folder)
                .with(
                        aRoute().steps(
                                        """
                        - bean:
                            ref: prices
                            method: total
                        - to:
                            uri: kamelet:sql?file=order/sql/confirm-order.sql
                        """));

        List<String> findings = house.findings();

        assertThat(findings).isEmpty();
    }
}
