package dev.waybill.workbench.verify;

import java.time.Duration;
import java.util.List;

/**
 * What a verification found.
 *
 * @param waited  how long it took until the system was quiet, or the limit
 * @param open    what was still under way at the limit, none when the system was quiet, and what was put aside
 * @param results one for each invariant, the first about orders
 */
public record VerificationReport(Duration waited, List<OpenThing> open, List<InvariantResult> results) {

    /** What the exit code of {@code waybill verify} says. */
    public enum Outcome {
        /** Every invariant holds. */
        HOLDS(0),
        /** An invariant is violated. */
        VIOLATED(1),
        /** No violation was found, but something is not finished: nothing is said about that. */
        OPEN(2),
        /** There was no order to look at. */
        NOTHING_EXAMINED(3);

        private final int exitCode;

        Outcome(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }

    /** Whether nothing was under way. */
    public boolean quiet() {
        return OpenThing.areParked(open);
    }

    public Outcome outcome() {
        if (results.stream().anyMatch(each -> each.violationCount() > 0)) {
            return Outcome.VIOLATED;
        }
        if (!open.isEmpty()) {
            return Outcome.OPEN;
        }
        return results.isEmpty() || results.get(0).examined() == 0 ? Outcome.NOTHING_EXAMINED : Outcome.HOLDS;
    }
}
