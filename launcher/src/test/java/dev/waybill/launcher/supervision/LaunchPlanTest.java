package dev.waybill.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.launcher.JavaProcess;
import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.launcher.plan.ProcessEntry;
import dev.waybill.launcher.plan.ProcessTable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchPlanTest {

    @TempDir
    private Path folder;

    private final ProcessTable table = ProcessTable.packaged(0);
    private LaunchPlan plan;

    @BeforeEach
    void build() throws Exception {
        Path jars = Files.createDirectories(folder.resolve("target/dist"));
        for (ProcessEntry each : table.processes()) {
            if (each.jar() != null) {
                Files.createFile(jars.resolve(each.jar()));
            }
        }
        plan = new LaunchPlan(table, new DataFolder(folder.resolve("data")).create(), folder, null);
    }

    @Test
    void letsServicesShareAJvmAndNothingElse() throws StartFailure {
        List<Launch> launches = plan.launches(table.processes(), false);

        assertThat(launches)
                .extracting(Launch::name)
                .containsExactly("database", "broker", "mail", "coordinator", "simulator", "gateway", "services");
        Launch services = launches.get(6);
        assertThat(services.environment())
                .containsKeys("ORDER_PORT", "CATALOG_DATABASE_PASSWORD")
                .doesNotContainKey("GATEWAY_PORT");
        assertThat(services.command().get(services.command().size() - 1)).endsWith("order.jar");
        assertThat(launches).allSatisfy(launch -> assertThat(launch.command()).contains("-XX:+ExitOnOutOfMemoryError"));
    }

    @Test
    void givesEachServiceAJvmOfItsOwnWhenAsked() throws StartFailure {
        List<Launch> launches = plan.launches(table.processes(), true);

        assertThat(launches).hasSameSizeAs(table.processes());
        assertThat(launches)
                .filteredOn(launch -> launch.name().equals("order"))
                .singleElement()
                .satisfies(launch -> assertThat(launch.command()).contains("-jar", folder + "/target/dist/order.jar"));
    }

    @Test
    void saysWhichJarIsMissing() throws Exception {
        Files.delete(folder.resolve("target/dist/payment.jar"));

        assertThatThrownBy(() -> plan.launches(table.processes(), false))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("payment.jar is missing");
    }

    @Test
    void saysWhichPortIsTakenAndWhatToDo() throws Exception {
        int port = JavaProcess.freePort();
        ProcessEntry order = new ProcessEntry("order", ProcessEntry.Kind.SERVICE, 3, port, 0, 0, 64, "order.jar", true);
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> FreePorts.require(List.of(order)))
                    .isInstanceOf(StartFailure.class)
                    .hasMessage(
                            "Port " + taken.getLocalPort() + ", which the order needs, is taken by another process: "
                                    + "end that one, or move all ports, for example with --port-offset 1000");
        }
    }
}
