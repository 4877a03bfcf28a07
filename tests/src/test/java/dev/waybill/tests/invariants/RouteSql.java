package dev.waybill.tests.invariants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the SQL files of the routes with their parameters, without Camel. */
final class RouteSql {

    private static final Pattern PARAMETER = Pattern.compile(":\\?\\??(\\w+)");

    private final PlainSystem system;

    RouteSql(PlainSystem system) {
        this.system = system;
    }

    /** Runs a file in the database of the service that it belongs to and answers its rows. */
    List<Map<String, String>> run(String file, Map<String, String> parameters) {
        return run(file.substring(0, file.indexOf('/')), file, parameters);
    }

    /** Runs a file in a service's database and answers its rows. */
    List<Map<String, String>> run(String service, String file, Map<String, String> parameters) {
        try (Statement statement = system.database(service).createStatement()) {
            String text = Files.readString(PlainSystem.HOME.resolve("routes").resolve(file));
            return statement.execute(filled(text, parameters)) ? rows(statement.getResultSet()) : List.of();
        } catch (SQLException e) {
            throw new IllegalStateException(file + " with " + parameters, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A parameter that is not given is null, as an absent variable is in a route. */
    private static String filled(String text, Map<String, String> parameters) {
        return PARAMETER.matcher(text).replaceAll(found -> {
            String value = parameters.get(found.group(1));
            return Matcher.quoteReplacement(value == null ? "null" : "'" + value.replace("'", "''") + "'");
        });
    }

    private static List<Map<String, String>> rows(ResultSet result) throws SQLException {
        List<Map<String, String>> rows = new ArrayList<>();
        while (result.next()) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                row.put(result.getMetaData().getColumnLabel(column), result.getString(column));
            }
            rows.add(row);
        }
        return rows;
    }
}
