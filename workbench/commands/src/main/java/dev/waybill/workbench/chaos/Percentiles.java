package dev.waybill.workbench.chaos;

import java.util.List;

/**
 * Some durations in three figures.
 *
 * @param medianMs half of them are not longer
 * @param p99Ms    99 of 100 are not longer
 * @param maxMs    none is longer
 */
record Percentiles(long medianMs, long p99Ms, long maxMs) {

    /** The figures of some durations in milliseconds; all 0 of none. */
    static Percentiles of(List<Long> durationsMs) {
        List<Long> sorted = durationsMs.stream().sorted().toList();
        return new Percentiles(rank(sorted, 0.5), rank(sorted, 0.99), rank(sorted, 1));
    }

    /** The nearest rank: a value that is there, none in between. */
    private static long rank(List<Long> sorted, double share) {
        return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }
}
