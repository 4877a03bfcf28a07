package dev.waybill.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waybill.launcher.JavaProcess;
import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.launcher.plan.ProcessEntry;
import dev.waybill.launcher.plan.ProcessTable;
import dev.waybill.launcher.plan.Variables;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    private DataFolder data;
    private Supervisor supervisor;

    @BeforeEach
    void createDataFolder() {
        data = new DataFolder(folder).create();
    }

    @AfterEach
    void stopAll() {
        supervisor.stop();
    }

    @Test
    void startsAKilledProcessAgainAndCountsIt() throws Exception {
        start(launch("order", 1), launch("gateway", 2));
        ProcessIdentity killed = child("order").process();

        killed.find().orElseThrow().destroyForcibly();

        await().atMost(Duration.ofSeconds(10)).until(() -> child("order").restarts() == 1);
        assertThat(child("order").process()).isNotEqualTo(killed);
        assertThat(child("order").process().find()).isPresent();
        assertThat(child("gateway").restarts()).isZero();
        assertThat(said()).contains("order ended by signal 9: starting it again in 500 ms");
    }

    @Test
    void killsAProcessThatHangsAndStartsItAgain() throws Exception {
        Launch order = launch("order", 1);
        start(order, launch("gateway", 2));
        ProcessIdentity hanging = child("order").process();
        supervisor.killWhatHangs(probe(), Duration.ofSeconds(2));

        new ProcessBuilder("kill", "-STOP", String.valueOf(hanging.pid()))
                .start()
                .waitFor();

        await().atMost(Duration.ofSeconds(30)).until(() -> child("order").restarts() == 1);
        assertThat(hanging.find()).isEmpty();
        assertThat(said()).contains("order has not answered for 2 s: killing it", "order ended by signal 9");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> probe().isAlive(order.members().get(0)));
        assertThat(child("order").restarts()).isOne();
        assertThat(child("gateway").restarts()).isZero();
    }

    @Test
    void stopsTheLastStageFirstAndLeavesNoProcess() throws Exception {
        start(launch("order", 1), launch("gateway", 2));
        List<SystemState.ChildState> children = state().children();

        supervisor.stop();

        assertThat(said()).containsSubsequence("gateway stopped", "order stopped");
        assertThat(children).allMatch(child -> child.process().find().isEmpty());
        assertThat(new StateFile(data).read()).isEmpty();
    }

    @Test
    void saysWhyAProcessCannotStart() {
        assertThatThrownBy(() -> start(launch("order", 1), launch("gateway", 2, 0)))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("gateway could not start")
                .hasMessageContaining("no such table")
                .hasMessageContaining("gateway.log");
    }

    private void start(Launch... launches) throws Exception {
        supervisor = new Supervisor(List.of(launches), 0, data, out);
        supervisor.start(new Readiness(probe(), Duration.ofSeconds(20), out));
    }

    private HealthProbe probe() {
        ProcessTable table = ProcessTable.packaged(0);
        return new HealthProbe(table, new Variables(table, data));
    }

    private static Launch launch(String name, int stage) {
        return launch(name, stage, JavaProcess.freePort());
    }

    private static Launch launch(String name, int stage, int port) {
        ProcessEntry entry =
                new ProcessEntry(name, ProcessEntry.Kind.PROCESS, stage, port, 0, port, 32, name + ".jar", false);
        return new Launch(name, stage, List.of(entry), JavaProcess.command(SmallService.class, port), Map.of());
    }

    private SystemState state() {
        return new StateFile(data).read().orElseThrow();
    }

    private SystemState.ChildState child(String name) {
        return state().children().stream()
                .filter(child -> child.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
