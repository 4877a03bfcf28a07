package dev.waybill.workbench.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;

/**
 * A sentence that must be true, and the query that finds what breaks it.
 *
 * @param name     name of the file, without {@code .sql}; it begins with the number of the invariant
 * @param sentence the comment with which the file begins
 * @param query    answers at least one row: {@code examined} (how many rows it looked at), {@code id} and
 *                 {@code reason} (null when nothing was found) and {@code order_id} (whom it concerns, if known)
 */
public record Invariant(String name, String sentence, String query) {

    static Invariant of(Path file) {
        try {
            String query = Files.readString(file);
            String sentence = query.lines()
                    .takeWhile(line -> line.startsWith("--"))
                    .map(line -> line.substring(2).trim())
                    .collect(Collectors.joining(" "));
            return new Invariant(file.getFileName().toString().replace(".sql", ""), sentence, query);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number by which the design knows it, for example {@code 5a}. */
    public String number() {
        return name.substring(0, name.indexOf('-'));
    }

    /** Runs the query in the session that holds the evidence. */
    InvariantResult examine(Connection session) throws SQLException {
        String classified = "select found.*, order_id::text in (select order_id from open_orders) as open from (\n"
                + query + "\n) as found";
        InvariantResult result = new InvariantResult(this);
        try (Statement statement = session.createStatement();
                ResultSet rows = statement.executeQuery(classified)) {
            while (rows.next()) {
                result.examined(rows.getLong("examined"));
                if (rows.getString("reason") != null) {
                    result.add(new Finding(rows.getString("id"), rows.getString("reason")), rows.getBoolean("open"));
                }
            }
            return result;
        } catch (SQLException e) {
            throw new SQLException(name + ".sql: " + e.getMessage(), e.getSQLState(), e);
        }
    }
}
