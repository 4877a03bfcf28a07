package dev.waybill.workbench.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.launcher.plan.DataFolder;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChaosOptionsTest {

    @Test
    void refusesWhatMakesNoSenseBeforeAnythingStarts() {
        assertThatThrownBy(() -> options(0, 5, 1)).hasMessage("--orders is 0. Give it at least 1.");
        assertThatThrownBy(() -> options(5, -1, 1)).hasMessage("--kills is -1. Give it at least 0.");
        assertThatThrownBy(() -> options(5, 5, 0)).hasMessage("--coordinators is 0. Give it at least 1.");
        assertThatThrownBy(() -> Fault.named("flood"))
                .hasMessageContaining("flood. Name one of kill, pause, partition,");
    }

    @Test
    void tellsTheCommandThatRepeatsTheRun() {
        assertThat(options(10, 2, 3).command())
                .isEqualTo(
                        "./waybill chaos --orders 10 --kills 2 --seed 7 --faults kill,pause --coordinators 3 --joins");
    }

    private static ChaosOptions options(int orders, int kills, int coordinators) {
        Set<Fault> faults = EnumSet.of(Fault.PAUSE, Fault.KILL);
        return new ChaosOptions(
                orders,
                kills,
                7,
                faults,
                new DataFolder(Path.of("data")),
                Path.of("home"),
                coordinators,
                coordinators > 1,
                0);
    }
}
