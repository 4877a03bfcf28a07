package dev.waybill.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariablesTest {

    @TempDir
    private Path folder;

    private final ProcessTable table = ProcessTable.packaged(0);
    private Variables variables;

    @BeforeEach
    void createDataFolder() {
        variables = new Variables(table, new DataFolder(folder).create());
    }

    @Test
    void tellsScriptsWhereEverythingIs() {
        Map<String, String> forScripts = variables.forScripts();

        assertThat(forScripts)
                .containsEntry("GATEWAY_URL", "http://127.0.0.1:8080")
                .containsEntry("COORDINATOR_URL", "http://127.0.0.1:8070")
                .containsEntry("COORDINATOR_MANAGEMENT_URL", "http://127.0.0.1:9170")
                .containsEntry("KAFKA_BOOTSTRAP", "127.0.0.1:9092")
                .containsEntry("SMTP_URL", "smtp://127.0.0.1:2525")
                .containsKeys("CUSTOMER_TOKEN", "OPERATOR_TOKEN", "SIMULATOR_DATABASE_URL")
                .containsKeys("WAYBILL_SAGA_TOKEN", "WAYBILL_INTERNAL_TOKEN")
                .doesNotContainKeys("DATABASE_URL", "BROKER_URL");
        assertThat(forScripts.get("ORDER_DATABASE_URL"))
                .matches("postgresql://waybill_order:[A-Za-z0-9_-]{32}@127.0.0.1:5433/waybill_order");
    }

    @Test
    void givesAProcessTheDatabasesOfItsOwnServicesOnly() {
        Map<String, String> ofOrder = variables.forProcess(List.of(table.named("order")));

        assertThat(ofOrder)
                .containsEntry("ORDER_PORT", "8081")
                .containsEntry("ORDER_MANAGEMENT_PORT", "9181")
                .containsEntry("ORDER_JDBC_URL", "jdbc:postgresql://127.0.0.1:5433/waybill_order")
                .containsEntry("INVENTORY_URL", "http://127.0.0.1:8082")
                .containsKey("ORDER_DATABASE_PASSWORD")
                .doesNotContainKeys("INVENTORY_DATABASE_PASSWORD", "INVENTORY_DATABASE_URL");
    }

    @Test
    void givesNoProcessTheTokensOfTheOperators() {
        String tokens = variables.forScripts().get("OPERATOR_TOKEN") + "|"
                + variables.forScripts().get("SECOND_OPERATOR_TOKEN");

        assertThat(table.processes()).isNotEmpty().allSatisfy(process -> assertThat(
                        variables.forProcess(List.of(process)))
                .containsKey("OPERATORS_FILE")
                .allSatisfy((name, value) -> assertThat(value).doesNotContainPattern(tokens)));
    }

    @Test
    void givesEveryProcessTheTokensByWhichTheyKnowEachOther() {
        Map<String, String> forScripts = variables.forScripts();

        assertThat(table.processes()).isNotEmpty().allSatisfy(process -> assertThat(
                        variables.forProcess(List.of(process)))
                .containsEntry("WAYBILL_SAGA_TOKEN", forScripts.get("WAYBILL_SAGA_TOKEN"))
                .containsEntry("WAYBILL_INTERNAL_TOKEN", forScripts.get("WAYBILL_INTERNAL_TOKEN")));
        assertThat(forScripts.get("WAYBILL_SAGA_TOKEN")).isNotEqualTo(forScripts.get("WAYBILL_INTERNAL_TOKEN"));
    }

    @Test
    void tellsEachCoordinatorItsOwnAddressAndLogAndEverybodyAllOfThem() {
        ProcessTable two = table.withCoordinators(2);
        DataFolder data = new DataFolder(folder);
        Variables ofTwo = new Variables(two, data);
        String both = "http://127.0.0.1:8070,http://127.0.0.1:8071";

        assertThat(ofTwo.forScripts())
                .containsEntry("LRA_COORDINATOR_URLS", both)
                .containsEntry("COORDINATOR_URL", "http://127.0.0.1:8070")
                .containsEntry("COORDINATOR_2_URL", "http://127.0.0.1:8071")
                .containsEntry("COORDINATOR_2_MANAGEMENT_URL", "http://127.0.0.1:9171");
        assertThat(ofTwo.forProcess(List.of(two.named("order"))))
                .containsEntry("LRA_COORDINATOR_URLS", both)
                .containsEntry("COORDINATOR_URL", "http://127.0.0.1:8070")
                .doesNotContainKey("COORDINATOR_STORE_DIR");
        assertThat(ofTwo.forProcess(List.of(two.named("coordinator"))))
                .containsEntry("COORDINATOR_PORT", "8070")
                .containsEntry("COORDINATOR_URL", "http://127.0.0.1:8070")
                .containsEntry(
                        "COORDINATOR_STORE_DIR", folder.resolve("coordinator").toString());
        assertThat(ofTwo.forProcess(List.of(two.named("coordinator-2"))))
                .containsEntry("COORDINATOR_PORT", "8071")
                .containsEntry("COORDINATOR_MANAGEMENT_PORT", "9171")
                .containsEntry("COORDINATOR_URL", "http://127.0.0.1:8071")
                .containsEntry(
                        "COORDINATOR_STORE_DIR", folder.resolve("coordinator-2").toString());
    }

    @Test
    void keepsPasswordsAndTokensFromOneStartToTheNext() {
        Map<String, String> first = variables.forScripts();

        Map<String, String> second = new Variables(table, new DataFolder(folder)).forScripts();

        assertThat(second).isEqualTo(first);
    }

    @Test
    void letsNobodyElseReadThePasswords() throws IOException {
        variables.forScripts();

        assertThat(Files.getPosixFilePermissions(new DataFolder(folder).credentials()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void makesAFileOfTwoOperatorsAndLeavesItWhenItWasEdited() throws IOException {
        Map<String, String> first = variables.forScripts();
        Path file = Path.of(first.get("OPERATORS_FILE"));

        assertThat(Files.readString(file))
                .contains("token: " + first.get("OPERATOR_TOKEN"), "token: " + first.get("SECOND_OPERATOR_TOKEN"));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));

        Files.writeString(file, "operators: []\n");
        variables.forScripts();

        assertThat(file).content().isEqualTo("operators: []\n");
    }
}
