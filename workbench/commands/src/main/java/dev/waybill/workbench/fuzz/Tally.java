package dev.waybill.workbench.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What has come of the calls of a run; many threads count here. */
final class Tally {

    private static final int CLASSES = 6;

    private final Map<String, Row> rows = new TreeMap<>();
    private final Map<String, Integer> mutations = new TreeMap<>();
    private final Map<String, Failure> failures = new TreeMap<>();
    private final Times all = new Times();
    private int calls;

    /**
     * One kind of failure.
     *
     * @param operation where
     * @param kind      what
     * @param status    of the answer, 0 when there was none
     * @param mutation  of the request
     * @param expected  of the first one
     * @param seen      the first answer
     * @param line      a command line that sends the first request again
     * @param number    of the first request
     * @param count     how many there were
     */
    record Failure(
            String operation,
            String kind,
            int status,
            String mutation,
            String expected,
            String seen,
            String line,
            int number,
            int count) {}

    /** Durations in milliseconds. */
    static final class Times {

        private int[] millis = new int[64];
        private int size;

        void add(long duration) {
            if (size == millis.length) {
                millis = Arrays.copyOf(millis, size * 2);
            }
            millis[size++] = (int) duration;
        }

        /** The duration that this share of them does not exceed; 0 of none. */
        int at(double share) {
            int[] sorted = Arrays.copyOf(millis, size);
            Arrays.sort(sorted);
            return size == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(share * size) - 1)];
        }
    }

    /** The calls of one operation at one target. */
    static final class Row {

        private final int[] byClass = new int[CLASSES];
        private final Times times = new Times();
        private int served;

        /** How many answers had a status of that class; 0 for none at all. */
        int ofClass(int statusClass) {
            return byClass[statusClass];
        }

        /** How many valid calls were answered with 2xx. */
        int served() {
            return served;
        }

        Times times() {
            return times;
        }
    }

    /** Counts a call. */
    synchronized void count(Call call, Answer answer) {
        calls++;
        Row row = rows.computeIfAbsent(call.name(), name -> new Row());
        row.byClass[Math.min(answer.statusClass(), CLASSES - 1)]++;
        if (call.expectation() == Expectation.SERVED && !call.head() && answer.statusClass() == 2) {
            row.served++;
        }
        if (call.waitSeconds() == 0) {
            row.times.add(answer.millis());
            all.add(answer.millis());
        }
        mutations.merge(call.mutation(), 1, Integer::sum);
    }

    /** Counts a failure; the first of its kind is kept. */
    synchronized boolean fail(
            String operation, Finding finding, int status, String mutation, String seen, String line, int number) {
        String key = String.join("\u0000", finding.kind(), operation, String.valueOf(status), mutation);
        Failure before = failures.get(key);
        failures.put(
                key,
                before == null
                        ? new Failure(
                                operation, finding.kind(), status, mutation, finding.expected(), seen, line, number, 1)
                        : new Failure(
                                operation,
                                finding.kind(),
                                status,
                                mutation,
                                before.expected,
                                before.seen,
                                before.line,
                                before.number,
                                before.count + 1));
        return before == null;
    }

    synchronized int calls() {
        return calls;
    }

    synchronized int failed() {
        return failures.values().stream().mapToInt(Failure::count).sum();
    }

    /** The kinds of failure, the most frequent first. */
    synchronized List<Failure> failures() {
        List<Failure> sorted = new ArrayList<>(failures.values());
        sorted.sort(Comparator.comparing(Failure::kind)
                .thenComparing(Comparator.comparing(Failure::count).reversed()));
        return sorted;
    }

    /** By operation and target. */
    synchronized Map<String, Row> rows() {
        return rows;
    }

    /** How often each kind of mutation was sent. */
    synchronized Map<String, Integer> mutations() {
        return mutations;
    }

    /** Of all calls that did not ask for a wait. */
    synchronized Times times() {
        return all;
    }

    /** The operations that no valid call has been served by. */
    synchronized List<String> unreached(Collection<String> names) {
        return names.stream()
                .filter(each -> !rows.containsKey(each) || rows.get(each).served() == 0)
                .sorted()
                .toList();
    }
}
