package dev.waybill.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.launcher.plan.Credentials;
import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.launcher.supervision.RunningSystem;
import dev.waybill.launcher.supervision.SystemState;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShortChaosIT {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    @Test
    void findsNothingAfterEveryKindOfFault() throws Exception {
        ChaosRun run = ChaosRun.start("sound", "--orders=60", "--kills=8", "--seed=5");

        String printed = run.await();

        assertThat(run.exitCode()).as(printed).isZero();
        assertThat(printed.trim().lines().reduce((first, last) -> last))
                .hasValueSatisfying(line -> assertThat(line).matches("\\d\\d orders, \\d\\d faults, 0 violations"));
        assertThat(printed)
                .containsPattern("kill +\\d+ +0 ")
                .containsPattern("pause +1 +0 ")
                .containsPattern("partition +1 +0 ")
                .containsPattern("db-restart +1 +0 ")
                .containsPattern("broker-restart +1 +0 ")
                .containsPattern("slow +1 +0 ");
        assertThat(printed).containsPattern("after commit order/sql/\\S+ +[1-9]");
        assertThat(Files.exists(run.folder()))
                .as("a run without a violation leaves nothing")
                .isFalse();
    }

    @Test
    void findsWhatWasPlantedAndKeepsTheEvidence() throws Exception {
        ChaosRun run = ChaosRun.start("planted", "--orders=3", "--kills=1", "--seed=5", "--faults=kill");
        DataFolder data = new DataFolder(run.folder());
        await("the system is started").atMost(START_LIMIT).until(() -> run.isPrinted("Seed 5: 3 orders"));
        takeOneFromStock(data);

        String printed = run.await();

        assertThat(run.exitCode()).as(printed).isEqualTo(1);
        assertThat(printed)
                .contains("SKU-1048 at BER")
                .containsPattern("3 orders, \\d faults, [1-9]\\d* violations\\s*$");
        assertThat(data.log("order")).exists();
    }

    private static void takeOneFromStock(DataFolder data) throws SQLException {
        SystemState state = new RunningSystem(data).state().orElseThrow();
        String url = "jdbc:" + state.table().named("database").url() + "/waybill_inventory";
        String password = new Credentials(data).databasePassword("postgres");
        try (Connection connection = DriverManager.getConnection(url, "postgres", password);
                Statement statement = connection.createStatement()) {
            int changed = statement.executeUpdate(
                    "update stock set available = available - 1 where sku = 'SKU-1048' and location = 'BER'");
            assertThat(changed).isEqualTo(1);
        }
    }
}
