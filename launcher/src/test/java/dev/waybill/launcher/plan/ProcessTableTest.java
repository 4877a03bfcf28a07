package dev.waybill.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessTableTest {

    @Test
    void movesEveryPortByTheOffset() {
        ProcessTable table = ProcessTable.packaged(1000);

        assertThat(table.named("gateway").port()).isEqualTo(9080);
        assertThat(table.named("broker").controllerPort()).isEqualTo(10093);
        assertThat(table.named("order").url()).isEqualTo("http://127.0.0.1:9081");
        assertThat(table.named("order").managementUrl()).isEqualTo("http://127.0.0.1:10181");
    }

    @Test
    void startsServicesAfterWhatTheyNeedAndTheGatewayLast() {
        ProcessTable table = ProcessTable.packaged(0);

        assertThat(table.named("order").stage())
                .isGreaterThan(table.named("coordinator").stage())
                .isLessThan(table.named("gateway").stage());
        assertThat(table.named("coordinator").stage())
                .isGreaterThan(table.named("database").stage());
    }

    @Test
    void givesEveryJarAPortForItsMetricsAndOurNodesNone() {
        assertThat(ProcessTable.packaged(0).processes()).isNotEmpty().allSatisfy(each -> assertThat(
                        each.managementPort())
                .as(each.name())
                .isEqualTo(each.jar() == null ? 0 : each.port() + 1100));
    }

    @Test
    void putsSeveralCoordinatorsBesideEachOther() {
        ProcessTable table = ProcessTable.packaged(1000).withCoordinators(3);

        assertThat(table.coordinators())
                .extracting(ProcessEntry::name, ProcessEntry::port, ProcessEntry::managementPort, ProcessEntry::role)
                .containsExactly(
                        tuple("coordinator", 9070, 10170, "coordinator"),
                        tuple("coordinator-2", 9071, 10171, "coordinator"),
                        tuple("coordinator-3", 9072, 10172, "coordinator"));
        assertThat(ProcessTable.packaged(0).withCoordinators(10).coordinators()).hasSize(10);
        assertThatThrownBy(() -> ProcessTable.packaged(0).withCoordinators(11)).hasMessageContaining("1 to 10");
        assertThatThrownBy(() -> ProcessTable.packaged(0).withCoordinators(0)).hasMessageContaining("1 to 10");
    }

    @Test
    void refusesAPortThatStandsInTheTableTwice() {
        assertThatThrownBy(
                        () -> parse(
                                """
                        - {name: order, kind: service, stage: 1, port: 8081, management-port: 9181, heap-mb: 64, jar: order.jar}
                        - {name: broker, kind: broker, stage: 1, port: 9092, controller-port: 8081, heap-mb: 64}
                        """))
                .hasMessageContaining("port of broker");
    }

    @Test
    void refusesALineWithoutAPort() {
        assertThatThrownBy(() -> parse("- {name: order, kind: service, stage: 1, heap-mb: 64, jar: order.jar}"))
                .hasMessageContaining("its port")
                .hasMessageContaining("order");
    }

    @Test
    void refusesAServiceWithoutAJar() {
        assertThatThrownBy(() -> parse(
                        "- {name: order, kind: service, stage: 1, port: 8081, management-port: 9181, heap-mb: 64}"))
                .hasMessageContaining("jar");
    }

    private static ProcessTable parse(String lines) {
        String document = "shared-jvm: {name: services, heap-mb: 64}\nprocesses:\n" + lines.indent(2);
        return ProcessTable.parse(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({"-1, 8079", "57000, none", "-2526, none", "2147483647, none", "-2147483648, none"})
    void movesNoPortBeyondThoseThatThereAre(int offset, String gateway) {
        if (gateway.equals("none")) {
            assertThatThrownBy(() -> ProcessTable.packaged(offset))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching(
                            "Moved by " + offset + ", port \\d+ of the \\w+ would be -?\\d+: ports are 1 to 65535");
        } else {
            assertThat(ProcessTable.packaged(offset).named("gateway").port()).isEqualTo(Integer.parseInt(gateway));
        }
    }
}
