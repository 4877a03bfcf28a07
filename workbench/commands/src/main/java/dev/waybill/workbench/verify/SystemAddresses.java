package dev.waybill.workbench.verify;

import dev.waybill.launcher.plan.Credentials;
import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.launcher.plan.KafkaLogin;
import dev.waybill.launcher.plan.ProcessEntry;
import dev.waybill.launcher.plan.ProcessTable;
import dev.waybill.launcher.plan.Variables;
import dev.waybill.launcher.supervision.Stops;
import dev.waybill.launcher.supervision.Stops.Stop;
import dev.waybill.launcher.supervision.SystemState;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Where a system is looked at from outside.
 *
 * @param databaseUrl JDBC URL of the database server, ending in a slash
 * @param user        a role that may read every database
 * @param password    its password
 * @param databases   the services that have a database, which is named {@code waybill_<service>}, in the order in which
 *                    they are copied: the outside systems first, for what they know was written down here before
 * @param kafka       a login at the broker that may read every topic
 * @param coordinators base URLs of the LRA coordinators
 * @param stops        when all of it was stopped on purpose
 */
public record SystemAddresses(
        String databaseUrl,
        String user,
        String password,
        List<String> databases,
        KafkaLogin kafka,
        List<URI> coordinators,
        List<Stop> stops) {

    /** The addresses of the system that runs on a data folder. */
    public static SystemAddresses of(SystemState state, DataFolder data) {
        ProcessTable table = state.table();
        return new SystemAddresses(
                "jdbc:" + table.named("database").url() + "/",
                "postgres",
                new Credentials(data).databasePassword("postgres"),
                table.withDatabase().stream().map(ProcessEntry::name).toList(),
                new Variables(table, data).kafkaLogin(KafkaLogin.READER),
                table.coordinators().stream()
                        .map(each -> URI.create(each.url()))
                        .toList(),
                new Stops(data).read());
    }

    /** Opens a connection to a service's database. */
    Connection connect(String service) throws SQLException {
        return open("waybill_" + service);
    }

    /** Opens a connection to the database server's own database, in which temporary tables disturb nobody. */
    Connection connectAside() throws SQLException {
        return open("postgres");
    }

    /** Whether a database holds events: those of the outside systems do not. */
    static boolean holdsEvents(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select to_regclass('public.events') is not null")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private Connection open(String database) throws SQLException {
        return DriverManager.getConnection(databaseUrl + database + "?ApplicationName=verify", user, password);
    }
}
