package dev.waybill.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.launcher.JavaProcess;
import dev.waybill.launcher.node.Liveness;
import dev.waybill.launcher.plan.DataFolder;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

    @TempDir
    private Path folder;

    private DataFolder data;
    private Process process;

    @BeforeEach
    void createDataFolder() {
        data = new DataFolder(folder).create();
    }

    @AfterEach
    void endProcess() {
        process.destroyForcibly();
    }

    @Test
    void endsTheProcessesOfAKilledRun() throws Exception {
        process = started(marked(data));
        writeState(ProcessIdentity.of(process.toHandle()));

        int ended = leftovers().end();

        assertThat(ended).isEqualTo(1);
        assertThat(Liveness.runs(process.toHandle())).isFalse();
        assertThat(new StateFile(data).read()).isEmpty();
    }

    @Test
    void sparesAProcessThatGotTheNumberLater() throws Exception {
        process = started(marked(data));
        ProcessIdentity identity = ProcessIdentity.of(process.toHandle());
        writeState(new ProcessIdentity(identity.pid(), identity.startedAt() - 60_000));

        leftovers().end();

        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void sparesAProcessThatIsNotOurs() throws Exception {
        process = started(JavaProcess.command(SmallService.class, JavaProcess.freePort()));
        writeState(ProcessIdentity.of(process.toHandle()));

        leftovers().end();

        assertThat(process.isAlive()).isTrue();
    }

    private static List<String> marked(DataFolder data) {
        List<String> command = new ArrayList<>(JavaCommand.withHeap(32, Path.of("home"), data));
        List<String> whole = JavaProcess.command(SmallService.class, JavaProcess.freePort());
        command.addAll(whole.subList(whole.indexOf("-cp"), whole.size()));
        return command;
    }

    private static Process started(List<String> command) throws Exception {
        return new ProcessBuilder(command).inheritIO().start();
    }

    private void writeState(ProcessIdentity identity) {
        new StateFile(data)
                .write(new SystemState(
                        identity,
                        true,
                        0,
                        List.of(new SystemState.ChildState("order", 3, identity, 0, List.of("order")))));
    }

    private Leftovers leftovers() {
        return new Leftovers(data, new PrintStream(OutputStream.nullOutputStream()));
    }
}
