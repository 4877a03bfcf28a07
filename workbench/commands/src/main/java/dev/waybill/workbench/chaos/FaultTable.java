package dev.waybill.workbench.chaos;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints how often each kind of fault has hit, what was violated, and how long it took until all was well again. */
final class FaultTable {

    private final PrintStream out;

    FaultTable(PrintStream out) {
        this.out = out;
    }

    void head() {
        out.printf("%-15s %6s %11s   %s%n", "FAULT", "HITS", "VIOLATIONS", "BACK AFTER: MEDIAN, P99, MAX");
    }

    void row(Fault fault, int hits, int violations, List<Long> recoveriesMs) {
        Percentiles back = Percentiles.of(recoveriesMs);
        out.printf(
                Locale.ROOT,
                "%-15s %6d %11d   %.1f s, %.1f s, %.1f s%n",
                fault.label(),
                hits,
                violations,
                back.medianMs() / 1000.0,
                back.p99Ms() / 1000.0,
                back.maxMs() / 1000.0);
    }
}
