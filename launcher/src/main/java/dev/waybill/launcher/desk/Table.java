package dev.waybill.launcher.desk;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Rows below headings, each column as wide as it needs to be. */
final class Table {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        rows.add(List.of(headings));
    }

    /** Adds a row; what is null or empty is shown as a dash. */
    Table row(String... cells) {
        rows.add(Arrays.stream(cells)
                .map(cell -> cell == null || cell.isEmpty() ? "-" : cell)
                .toList());
        return this;
    }

    void print(PrintStream out) {
        int[] widths = IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(row.get(column))
                        .append(" ".repeat(widths[column] - row.get(column).length()))
                        .append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
