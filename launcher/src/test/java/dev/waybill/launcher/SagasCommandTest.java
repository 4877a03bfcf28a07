package dev.waybill.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What operators type. */
class SagasCommandTest {

    @Test
    void knowsItsWords() {
        CommandLine sagas = new CommandLine(new SagasCommand());

        assertThat(sagas.getSubcommands())
                .containsOnlyKeys(
                        "list",
                        "show",
                        "orphans",
                        "acts",
                        "retry",
                        "retry-parked",
                        "skip",
                        "edit",
                        "force",
                        "complete",
                        "compensate",
                        "repair",
                        "approve",
                        "decline");
        sagas.parseArgs("retry", "0_a", "reserve-stock", "--reason", "why", "--operator", "second", "--json");
        assertThatThrownBy(() -> sagas.parseArgs("retry", "0_a", "reserve-stock"))
                .hasMessageContaining("--reason");
    }

    @ParameterizedTest
    @CsvSource({
        "0_a, 0_a",
        "http://127.0.0.1:8070/lra-coordinator/0_a, 0_a",
        "http://127.0.0.1:8070/lra-coordinator/0_a/, 0_a",
        "http://127.0.0.1:8070/lra-coordinator/0_a?ClientID=o, 0_a",
        "019358d7-0000-7000-8000-000000000000, 019358d7-0000-7000-8000-000000000000",
    })
    void takesTheWholeAddressOfASagaForItsId(String typed, String id) {
        CommandLine.ParseResult show = new CommandLine(new SagasCommand()).parseArgs("show", typed);

        String known = show.subcommand().matchedPositionalValue(0, "");
        assertThat(known).isEqualTo(id);
    }

    @Test
    void takesAnObjectAsTheChangeOfAStep() {
        assertThat(StepChange.of("{\"postalCode\": \"10115\"}")
                        .path("postalCode")
                        .asText())
                .isEqualTo("10115");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{postalCode: 10115}", "{\"postalCode\": \"1", "", "10115", "[]", "{} and more"})
    void saysHowToTypeAChange(String typed) {
        assertThatThrownBy(() -> StepChange.of(typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in single quotes");
    }

    @Test
    void namesThePlaceWhereAChangeIsNoJson() {
        assertThatThrownBy(() -> StepChange.of("{\"a\": 1, b: 2}")).hasMessageContaining("line 1, column 10");
    }
}
