package dev.waybill.tests.journeys;

import dev.waybill.workbench.verify.SystemAddresses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The services' databases, looked at with plain SQL. */
final class Databases {

    private final SystemAddresses addresses;
    private final List<Hold> holds = new ArrayList<>();
    private final List<String> shutOut = new ArrayList<>();

    Databases(SystemAddresses addresses) {
        this.addresses = addresses;
    }

    /** The one value that a query finds as text, {@code null} where it finds none. */
    String value(String service, String query, Object... parameters) {
        try (Connection connection = connect(service);
                PreparedStatement statement = prepare(connection, query, parameters);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** Changes by hand what no service would; that nothing was changed is a failure. */
    void change(String service, String statement, Object... parameters) {
        try (Connection connection = connect(service);
                PreparedStatement prepared = prepare(connection, statement, parameters)) {
            if (prepared.executeUpdate() == 0) {
                throw new IllegalStateException("Nothing was changed by " + statement);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    /** The counts that a query finds, by name. */
    Map<String, Integer> counts(String service, String query, Object... parameters) {
        try (Connection connection = connect(service);
                PreparedStatement statement = prepare(connection, query, parameters);
                ResultSet rows = statement.executeQuery()) {
            Map<String, Integer> counts = new TreeMap<>();
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getInt(2));
            }
            return counts;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** Changes what no service would: how a fault comes about. */
    void change(String service, String sql) {
        try (Connection connection = connect(service);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Refuses every change of what a table holds of an order, with SQLSTATE P0001, until {@link #letBeChanged}. */
    void keepAsItIs(String service, String table, PlacedOrder order) {
        change(
                service,
                """
                create or replace function keep_as_it_is() returns trigger language plpgsql
                as $$ begin raise exception 'kept'; end $$;
                create trigger keeps_as_it_is before update on %s
                   for each row when (old.order_id = '%s') execute function keep_as_it_is()"""
                        .formatted(table, order.id()));
    }

    /** Lets be changed again what was kept. */
    void letBeChanged(String service, String table) {
        change(service, "drop trigger if exists keeps_as_it_is on " + table);
    }

    /** Takes a lock and keeps it until it is let go: whoever needs the same waits, and gives up after a while. */
    Hold hold(String service, String lock, Object... parameters) {
        try {
            Connection connection = connect(service);
            connection.setAutoCommit(false);
            try (PreparedStatement statement = prepare(connection, lock, parameters)) {
                statement.execute();
            }
            Hold hold = new Hold(connection);
            holds.add(hold);
            return hold;
        } catch (SQLException e) {
            throw new IllegalStateException(lock, e);
        }
    }

    /** Lets everything go that is still held, and everybody in who was shut out. */
    void letAllGo() {
        holds.forEach(Hold::letGo);
        holds.clear();
        List.copyOf(shutOut).forEach(this::letIn);
    }

    /** Whether a service waits for a table. */
    boolean waits(String service, String table) {
        return value(
                        service,
                        "select 1 from pg_locks join pg_database on pg_database.oid = database"
                                + " where datname = current_database() and not granted"
                                + " and relation = to_regclass(?) limit 1",
                        table)
                != null;
    }

    /** Ends every connection to a service's database, and takes no other. */
    void shutOut(String service) {
        shutOut.add(service);
        administer("alter database waybill_" + service + " with allow_connections false");
        administer("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'waybill_" + service + "'");
    }

    /** Takes connections again. */
    void letIn(String service) {
        administer("alter database waybill_" + service + " with allow_connections true");
        shutOut.remove(service);
    }

    private void administer(String statement) {
        try (Connection connection = DriverManager.getConnection(
                        addresses.databaseUrl() + "postgres", addresses.user(), addresses.password());
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            prepared.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    private Connection connect(String service) throws SQLException {
        return DriverManager.getConnection(
                addresses.databaseUrl() + "waybill_" + service, addresses.user(), addresses.password());
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
