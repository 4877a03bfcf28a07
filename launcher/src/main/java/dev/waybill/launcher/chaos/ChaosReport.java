package dev.waybill.launcher.chaos;

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
        printFaults(result.hits(), result);
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

    private void printFaults(List<Hit> hits, RunResult result) {
        out.printf("%-15s %6s %11s   %s%n", "FAULT", "HITS", "VIOLATIONS", "BACK AFTER: MEDIAN, P99, MAX");
        for (Fault fault : Fault.values()) {
            List<Long> recoveries = hits.stream()
                    .filter(each -> each.fault() == fault && each.backMs() > 0)
                    .map(Hit::recoveryMs)
                    .toList();
            if (result.hits(fault) > 0) {
                out.printf(
                        "%-15s %6d %11d   %s%n",
                        fault.label(),
                        result.hits(fault),
                        result.violations(fault),
                        seconds(Percentiles.of(recoveries)));
            }
        }
    }

    static String seconds(Percentiles each) {
        return String.format(
                Locale.ROOT,
                "%.1f s, %.1f s, %.1f s",
                each.medianMs() / 1000.0,
                each.p99Ms() / 1000.0,
                each.maxMs() / 1000.0);
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
