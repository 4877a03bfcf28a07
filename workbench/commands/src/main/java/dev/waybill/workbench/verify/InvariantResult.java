package dev.waybill.workbench.verify;

import java.util.ArrayList;
import java.util.List;

/** What an invariant's query found. Of many findings the first are kept and the rest are counted. */
public final class InvariantResult {

    /** How many findings are kept. */
    static final int KEPT = 20;

    private final Invariant invariant;
    private final List<Finding> violations = new ArrayList<>();
    private final List<Finding> open = new ArrayList<>();
    private long examined;
    private long violationCount;
    private long openCount;

    InvariantResult(Invariant invariant) {
        this.invariant = invariant;
    }

    void examined(long rows) {
        examined = rows;
    }

    void add(Finding finding, boolean stillOpen) {
        List<Finding> findings = stillOpen ? open : violations;
        if (findings.size() < KEPT) {
            findings.add(finding);
        }
        if (stillOpen) {
            openCount++;
        } else {
            violationCount++;
        }
    }

    public Invariant invariant() {
        return invariant;
    }

    /** How many rows were looked at. */
    public long examined() {
        return examined;
    }

    /** The first findings that nothing excuses. */
    public List<Finding> violations() {
        return List.copyOf(violations);
    }

    public long violationCount() {
        return violationCount;
    }

    /** The first findings about orders that are still under way: they may hold yet. */
    public List<Finding> open() {
        return List.copyOf(open);
    }

    public long openCount() {
        return openCount;
    }
}
