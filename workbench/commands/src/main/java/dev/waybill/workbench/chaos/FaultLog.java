package dev.waybill.workbench.chaos;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The faults that have hit, in their order, and what came of them. */
final class FaultLog {

    private final PrintStream out;
    private final List<Hit> hits = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();

    /** @param out where each fault is told when it is over */
    FaultLog(PrintStream out) {
        this.out = out;
    }

    synchronized void add(Hit hit) {
        hits.add(hit);
        out.printf(
                Locale.ROOT,
                "  %-14s %-13s %s; %s%n",
                hit.fault().label(),
                hit.victim(),
                hit.how(),
                hit.backMs() == 0 ? "it does not come back" : "back after %.1f s".formatted(hit.recoveryMs() / 1000.0));
    }

    /** Nobody came to the place at which a fault was to hit. */
    synchronized void missed(Strike strike) {
        out.printf("  %-14s nobody passed \"%s\" in time%n", strike.fault().label(), strike.place());
    }

    /** A fault that could not be made to hit: the run has not shown what it should. */
    synchronized void failed(Strike strike, RuntimeException reason) {
        violations.add(new Violation(
                "injector", null, strike.fault().label() + " of " + strike.victim() + " was not possible: " + reason));
    }

    synchronized void stayedAway(Hit hit) {
        add(hit);
        violations.add(new Violation("back", null, hit.victim() + " did not come back after " + hit.how()));
    }

    synchronized List<Hit> hits() {
        return List.copyOf(hits);
    }

    synchronized List<Violation> violations() {
        return List.copyOf(violations);
    }
}
