package dev.waybill.workbench.verify;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints a report for a terminal of 100 columns. */
public final class ReportPrinter {

    private static final int COLUMNS = 100;

    private final PrintStream out;

    public ReportPrinter(PrintStream out) {
        this.out = out;
    }

    /** Prints every invariant, what was found, and one line that says it all. */
    public void print(VerificationReport report) {
        double seconds = report.waited().toMillis() / 1000.0;
        out.printf(Locale.ROOT, "The system was %s after %.1f s.", report.quiet() ? "quiet" : "not quiet", seconds);
        if (report.open().isEmpty()) {
            out.printf("%n%n");
        } else {
            out.printf(" Open are:%n");
            list(report.open().stream()
                    .map(each -> "%s %s: %s".formatted(each.kind(), each.id(), each.reason()))
                    .toList());
            out.println();
        }
        out.printf("%-3s %-9s %9s  %s%n", "#", "RESULT", "EXAMINED", "INVARIANT");
        report.results().forEach(this::print);
        out.println();
        out.println(conclusion(report));
    }

    private void print(InvariantResult result) {
        List<String> sentence = wrap(result.invariant().sentence(), COLUMNS - 25);
        out.printf(
                Locale.ROOT,
                "%-3s %-9s %,9d  %s%n",
                result.invariant().number(),
                word(result),
                result.examined(),
                sentence.get(0));
        sentence.stream().skip(1).forEach(line -> out.printf("%25s%s%n", "", line));
        print("offending", result.violations(), result.violationCount());
        print("open", result.open(), result.openCount());
    }

    private static String word(InvariantResult result) {
        if (result.violationCount() > 0) {
            return "VIOLATED";
        }
        if (result.openCount() > 0) {
            return "open";
        }
        return result.examined() == 0 ? "no data" : "holds";
    }

    private void print(String title, List<Finding> findings, long count) {
        if (count == 0) {
            return;
        }
        out.printf(Locale.ROOT, "    %,d %s:%n", count, title);
        List<String> lines = new ArrayList<>();
        findings.forEach(each -> lines.add(each.id() + " " + each.reason()));
        if (count > findings.size()) {
            lines.add(String.format(Locale.ROOT, "and %,d more", count - findings.size()));
        }
        list(lines);
    }

    private void list(List<String> items) {
        int shown = InvariantResult.KEPT + 1;
        for (String item : items.subList(0, Math.min(items.size(), shown))) {
            List<String> lines = wrap(item, COLUMNS - 8);
            out.println("    - " + lines.get(0));
            lines.stream().skip(1).forEach(line -> out.println("        " + line));
        }
        if (items.size() > shown) {
            out.printf(Locale.ROOT, "    - and %,d more%n", items.size() - shown);
        }
    }

    private static String conclusion(VerificationReport report) {
        int all = report.results().size();
        long violated = report.results().stream()
                .filter(each -> each.violationCount() > 0)
                .count();
        return switch (report.outcome()) {
            case HOLDS -> "All " + all + " hold.";
            case VIOLATED -> violated + " of " + all + (violated == 1 ? " is violated." : " are violated.");
            case OPEN -> "No violation was found, but what is open has not been examined.";
            case NOTHING_EXAMINED -> "There is no order yet: nothing was examined.";
        };
    }

    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
