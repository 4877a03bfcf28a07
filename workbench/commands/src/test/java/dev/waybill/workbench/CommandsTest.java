package dev.waybill.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.launcher.Workbench;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandsTest {

    @Test
    void areFoundByTheLauncherUnderTheNamesThatItExpects() {
        Workbench workbench = Workbench.find().orElseThrow();

        assertThat(workbench.commands())
                .extracting(each -> new CommandLine(each).getCommandName())
                .containsExactlyInAnyOrderElementsOf(Workbench.COMMANDS);
    }
}
