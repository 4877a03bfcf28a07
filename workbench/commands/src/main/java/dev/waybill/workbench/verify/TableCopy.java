package dev.waybill.workbench.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;

/** Copies all tables of a database, as they are at one moment, into temporary tables of another session. */
final class TableCopy {

    private static final String TABLES =
            """
            select relname,
                   string_agg(quote_ident(attname) || ' ' || format_type(atttypid, atttypmod), ', ' order by attnum)
              from pg_class join pg_attribute on attrelid = pg_class.oid
             where relnamespace = 'public'::regnamespace
               and relkind in ('r', 'p') and not relispartition
               and attnum > 0 and not attisdropped
               and relname <> 'flyway_schema_history'
             group by relname
             order by relname
            """;

    private final Connection source;
    private final Connection target;

    TableCopy(Connection source, Connection target) {
        this.source = source;
        this.target = target;
    }

    /** Copies each table {@code <name>} to {@code <prefix>_<name>}. */
    void copyAll(String prefix) throws SQLException {
        source.setAutoCommit(false);
        source.setReadOnly(true);
        source.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        for (Map.Entry<String, String> table : tables().entrySet()) {
            String copy = prefix + "_" + table.getKey();
            try (Statement statement = target.createStatement()) {
                statement.execute("create temporary table " + copy + " (" + table.getValue() + ")");
            }
            copy(table.getKey(), copy);
        }
        source.rollback();
    }

    private Map<String, String> tables() throws SQLException {
        Map<String, String> tables = new LinkedHashMap<>();
        try (Statement statement = source.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.put(rows.getString(1), rows.getString(2));
            }
        }
        return tables;
    }

    private void copy(String from, String to) throws SQLException {
        // A query and not the table itself: copying a table leaves generated columns out.
        CopyOut out = source.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (select * from " + from + ") to stdout (format binary)");
        CopyIn in = target.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + to + " from stdin (format binary)");
        for (byte[] rows = out.readFromCopy(); rows != null; rows = out.readFromCopy()) {
            in.writeToCopy(rows, 0, rows.length);
        }
        in.endCopy();
    }
}
