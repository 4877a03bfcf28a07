package dev.waybill.workbench.chaos;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints what came of a run; the last line says it all. */
final class ChaosReport {

    private static final int LISTED = 40;

    private final PrintStream out;

    ChaosReport(PrintStream out) {
        this.out = out;
    }

    void print(RunResult result) {
        out.println();
        out.println("Orders: "
                + result.orders().entrySet().stream()
                        .map(each -> each.getValue() + " " + each.getKey())
                        .collect(Collectors.joining(", ")));
        if (result.unanswered() > 0) {
            out.println(result.unanswered() + " client(s) gave up: nobody had accepted their order for 90 s");
        }
        out.println();
        FaultTable table = new FaultTable(out);
        table.head();
        for (Fault fault : Fault.values()) {
            if (result.hits(fault) > 0) {
                table.row(fault, result.hits(fault), result.violations(fault), result.recoveriesMs(fault));
            }
        }
        out.println();
        new Coverage(out).print(result.passed(), Coverage.hits(result.hits()));
        out.println();
        out.println("By process: " + byVictim(result.hits()));
        out.printf(
                Locale.ROOT,
                "Quiet %.1f s after the last process was back.%n",
                result.quietAfter().toMillis() / 1000.0);
        printViolations(result.violations());
        out.println("To repeat it: " + result.options().command());
        out.println(lastLine(
                result.ends().size(), result.hits().size(), result.violations().size()));
    }

    /** The line that scripts read. */
    static String lastLine(int orders, int faults, int violations) {
        return orders + " orders, " + faults + " faults, " + violations + " violations";
    }

    private static String byVictim(List<Hit> hits) {
        Map<String, Long> counts =
                hits.stream().collect(Collectors.groupingBy(Hit::victim, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    private void printViolations(List<Violation> violations) {
        if (violations.isEmpty()) {
            return;
        }
        out.println("Violations:");
        violations.stream().limit(LISTED).forEach(each -> out.println("  - " + each));
        if (violations.size() > LISTED) {
            out.println("  - and " + (violations.size() - LISTED) + " more");
        }
    }
}
