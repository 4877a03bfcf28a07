package dev.waybill.workbench.handbook;

import java.util.List;
import java.util.StringJoiner;

/** A table in Markdown, one line for each row. */
final class MarkdownTable {

    private final StringJoiner lines = new StringJoiner("\n");

    MarkdownTable(String... columns) {
        add(columns);
        lines.add("|---".repeat(columns.length) + "|");
    }

    void add(String... cells) {
        lines.add(List.of(cells).stream()
                .map(each -> each.replace("|", "\\|"))
                .reduce(new StringJoiner(" | ", "| ", " |"), StringJoiner::add, StringJoiner::merge)
                .toString());
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
