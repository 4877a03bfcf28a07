package dev.waybill.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command without the workbench, which is not on the class path here. */
class WaybillTest {

    private final StringWriter printed = new StringWriter();
    private final CommandLine waybill = Waybill.commandLine().setErr(new PrintWriter(printed));

    @Test
    void keepsWhatOperatorsUse() {
        assertThat(waybill.getSubcommands())
                .containsOnlyKeys(
                        "up",
                        "down",
                        "status",
                        "logs",
                        "trace",
                        "env",
                        "config",
                        "sagas",
                        "reconcile",
                        "routes",
                        "help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "verify", "chaos", "fuzz"})
    void saysThatTheWorkbenchIsMissing(String command) {
        int code = waybill.execute(command, "--data", "x");

        assertThat(code).isEqualTo(Waybill.UNAVAILABLE);
        assertThat(printed.toString())
                .startsWith("waybill: demo, verify, chaos, fuzz and config --write need the workbench, but")
                .hasLineCount(1);
    }

    @Test
    void saysThatACommandIsMisspelt() {
        int code = waybill.execute("statsu");

        assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(printed).hasToString("waybill: Unmatched argument at index 0: 'statsu'. See ./waybill help\n");
    }
}
