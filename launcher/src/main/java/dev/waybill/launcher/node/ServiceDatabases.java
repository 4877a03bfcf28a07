package dev.waybill.launcher.node;

import dev.waybill.launcher.plan.Credentials;
import dev.waybill.launcher.plan.ProcessEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** One database and one login role for each service; no role may connect to another's database. */
final class ServiceDatabases {

    private final PGSimpleDataSource administrator = new PGSimpleDataSource();
    private final Credentials credentials;

    ServiceDatabases(int port, Credentials credentials) {
        this.credentials = credentials;
        administrator.setServerNames(new String[] {"127.0.0.1"});
        administrator.setPortNumbers(new int[] {port});
        administrator.setDatabaseName("postgres");
        administrator.setUser("postgres");
        administrator.setPassword(credentials.databasePassword("postgres"));
    }

    /** Opens a connection of the administrator to the database {@code postgres}. */
    Connection connect() throws SQLException {
        return administrator.getConnection();
    }

    /** Creates what is missing. Passwords are set anew each time: the kept file of credentials is the truth. */
    void create(List<ProcessEntry> services) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String shared : List.of("postgres", "template1")) {
                statement.execute("revoke connect on database " + shared + " from public");
            }
            for (ProcessEntry service : services) {
                create(service, connection, statement);
            }
        }
    }

    /** Names come from the table of processes and passwords from our generator: neither can hold a quote. */
    private void create(ProcessEntry service, Connection connection, Statement statement) throws SQLException {
        String name = service.databaseName();
        if (!exists(connection, "select 1 from pg_roles where rolname = ?", name)) {
            statement.execute("create role " + name + " login");
        }
        statement.execute("alter role " + name + " password '" + credentials.databasePassword(service.name()) + "'");
        if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
            statement.execute("create database " + name + " owner " + name);
        }
        statement.execute("revoke connect on database " + name + " from public");
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
    }
}
