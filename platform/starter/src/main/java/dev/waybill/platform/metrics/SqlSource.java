package dev.waybill.platform.metrics;

import io.micrometer.core.instrument.Tags;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of a query: columns of numbers are gauges, the others their tags. */
final class SqlSource implements Source {

    private final String subject;
    private final String query;
    private final JdbcTemplate database;

    SqlSource(String subject, String query, JdbcTemplate database) {
        this.subject = subject;
        this.query = query;
        this.database = database;
    }

    @Override
    public String subject() {
        return subject;
    }

    @Override
    public List<Measure> read() {
        return database.query(query, rows -> {
            List<Measure> measures = new ArrayList<>();
            while (rows.next()) {
                measures.addAll(ofRow(rows));
            }
            return measures;
        });
    }

    private List<Measure> ofRow(ResultSet row) throws SQLException {
        Tags tags = Tags.empty();
        Map<String, Number> figures = new LinkedHashMap<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            String name = row.getMetaData().getColumnLabel(column);
            if (row.getObject(column) instanceof Number figure) {
                figures.put(name, figure);
            } else {
                tags = tags.and(name, String.valueOf(row.getObject(column)));
            }
        }
        Tags ofAll = tags;
        return figures.entrySet().stream()
                .map(each ->
                        Measure.of(gauge(each.getKey()), ofAll, each.getValue().doubleValue()))
                .toList();
    }

    private String gauge(String column) {
        return "waybill." + subject + "." + column.replace('_', '.');
    }
}
