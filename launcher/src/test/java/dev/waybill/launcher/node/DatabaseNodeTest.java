package dev.waybill.launcher.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waybill.launcher.JavaProcess;
import dev.waybill.launcher.plan.Credentials;
import dev.waybill.launcher.plan.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseNodeTest {

    @TempDir
    private static Path folder;

    private static final int PORT = JavaProcess.freePort();
    private static DataFolder data;
    private static JavaProcess node;

    /** All tests share a cluster, and the node too unless a test before has ended it. */
    @BeforeEach
    void runNode() {
        data = new DataFolder(folder.resolve("data with spaces")).create();
        if (node == null || !node.handle().isAlive()) {
            node = startedNode();
        }
    }

    @AfterAll
    static void endNode() throws Exception {
        node.close();
        DatabaseNode.stopServerOf(data);
    }

    @Test
    void refusesARoleWithAWrongPasswordOrAtAnothersDatabase() {
        String password = passwordOf("order");

        assertThatThrownBy(() -> connect("waybill_order", "waybill_order", "wrong"))
                .hasMessageContaining("password authentication failed");
        assertThatThrownBy(() -> connect("waybill_inventory", "waybill_order", password))
                .hasMessageContaining("permission denied for database");
        assertThatThrownBy(() -> connect("postgres", "waybill_order", password))
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void takesOverWhatAKilledNodeHasLeftAndKeepsItsData() throws Exception {
        execute("create table kept as select 42 as answer");
        ProcessHandle orphan = server();

        node.kill();
        assertThat(orphan.isAlive()).isTrue();
        node = startedNode();

        assertThat(Liveness.runs(orphan)).isFalse();
        assertThat(server().isAlive()).isTrue();
        assertThat(answerOf("select answer from kept")).isEqualTo("42");
        assertThat(node.log()).contains("Stopping the PostgreSQL server " + orphan.pid());
    }

    @Test
    void endsWhenTheServerDiesAndStopsTheServerWhenItIsToldToEnd() throws Exception {
        ProcessHandle killed = server();
        killed.destroyForcibly();
        await().until(() -> !node.handle().isAlive());

        node = startedNode();
        ProcessHandle stopped = server();
        node.stop();

        assertThat(Liveness.runs(stopped)).isFalse();
    }

    @Test
    void writesEveryCommitToTheDisk() throws Exception {
        assertThat(answerOf("show fsync")).isEqualTo("on");
        assertThat(answerOf("show synchronous_commit")).isEqualTo("on");
        assertThat(answerOf("show full_page_writes")).isEqualTo("on");
    }

    private JavaProcess startedNode() {
        return JavaProcess.start(folder.resolve("node.log"), DatabaseNode.class, data.root(), PORT)
                .awaitLine("The database is ready");
    }

    private ProcessHandle server() throws IOException {
        return new PostmasterFile(DatabaseNode.clusterFolder(data)).server().orElseThrow();
    }

    private String passwordOf(String service) {
        return new Credentials(data).databasePassword(service);
    }

    private Connection connect(String database, String role, String password) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + PORT + "/" + database, role, password);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect("waybill_order", "waybill_order", passwordOf("order"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String answerOf(String query) throws SQLException {
        try (Connection connection = connect("waybill_order", "waybill_order", passwordOf("order"));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
