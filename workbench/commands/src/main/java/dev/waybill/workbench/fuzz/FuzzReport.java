package dev.waybill.workbench.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a fuzz run has found. */
final class FuzzReport {

    private static final double MEDIAN = 0.5;
    private static final double P99 = 0.99;
    private static final int SHOWN = 8;

    private final FuzzOptions options;
    private final Tally tally;
    private final List<String> names;
    private final int goodOrders;
    private final Vitals before;
    private final List<String> broken = new ArrayList<>();
    private final Vitals after;
    private final double seconds;

    /**
     * @param names      the operations that were called
     * @param goodOrders how many orders good clients placed
     * @param before     how the processes were
     * @param after      how they are
     * @param seconds    how long it took
     */
    FuzzReport(
            FuzzOptions options,
            Tally tally,
            List<String> names,
            int goodOrders,
            Vitals before,
            Vitals after,
            double seconds) {
        this.options = options;
        this.tally = tally;
        this.names = names;
        this.goodOrders = goodOrders;
        this.before = before;
        this.after = after;
        this.seconds = seconds;
        broken.addAll(after.down());
        broken.addAll(after.restartedSince(before));
        broken.addAll(after.grownSince(before));
        if (tally.calls() < options.requests()) {
            broken.add("Only " + tally.calls() + " of " + options.requests() + " requests were sent");
        }
    }

    /** Whether nothing was found. */
    boolean clean() {
        return tally.failures().isEmpty() && broken.isEmpty();
    }

    /** Prints it for people. */
    void print(PrintStream out) {
        table(out);
        out.printf(
                "%nAnswer times without those that were asked to wait: p50 %d ms, p99 %d ms%n",
                tally.times().at(MEDIAN), tally.times().at(P99));
        out.println("Mutations: "
                + tally.mutations().entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", ")));
        out.println("Heap after a collection: "
                + after.heap().entrySet().stream()
                        .map(each -> "%s %d MB (before %d MB)"
                                .formatted(
                                        each.getKey(),
                                        each.getValue() >> 20,
                                        before.heap().getOrDefault(each.getKey(), 0L) >> 20))
                        .collect(Collectors.joining("; ")));
        List<String> unreached = tally.unreached(names);
        out.println("Not reached by a valid request that was served: "
                + (unreached.isEmpty() ? "none" : String.join(", ", unreached)));
        printFailures(out);
        broken.forEach(each -> out.println("\nFAILED: " + each));
        out.printf(
                "%n%d requests with seed %d in %.0f s, %d good orders, %d failures of %d kinds%n",
                tally.calls(),
                options.seed(),
                seconds,
                goodOrders,
                tally.failed() + broken.size(),
                tally.failures().size() + broken.size());
    }

    /** Of each kind some in full and the others by name: one mistake shows in many places. */
    private void printFailures(PrintStream out) {
        Map<String, List<Tally.Failure>> byKind = tally.failures().stream()
                .collect(Collectors.groupingBy(Tally.Failure::kind, TreeMap::new, Collectors.toList()));
        byKind.forEach((kind, failures) -> {
            failures.stream().limit(SHOWN).forEach(each -> print(each, out));
            if (failures.size() > SHOWN) {
                out.printf(
                        "%n%s, also: %s%n",
                        kind,
                        failures.stream()
                                .skip(SHOWN)
                                .map(each -> "%s, %s (request %d, %d times)"
                                        .formatted(each.operation(), each.mutation(), each.number(), each.count()))
                                .collect(Collectors.joining("; ")));
            }
        });
    }

    private static void print(Tally.Failure failure, PrintStream out) {
        out.printf(
                "%nFAILED %d times: %s; %s, %s (request %d)%n  expected: %s%n  seen:     %s%n  %s%n",
                failure.count(),
                failure.kind(),
                failure.operation(),
                failure.mutation(),
                failure.number(),
                failure.expected(),
                failure.seen(),
                failure.line());
    }

    private void table(PrintStream out) {
        String line = "%-48s %7s %7s %7s %7s %7s %9s %9s%n";
        out.printf("%n" + line, "", "2xx", "3xx", "4xx", "5xx", "none", "p50 (ms)", "p99 (ms)");
        tally.rows()
                .forEach((name, row) -> out.printf(
                        line,
                        name,
                        row.ofClass(2),
                        row.ofClass(3),
                        row.ofClass(4),
                        row.ofClass(5),
                        row.ofClass(0),
                        row.times().at(MEDIAN),
                        row.times().at(P99)));
    }

    /** Writes it for programs. */
    void write(Path file) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("seed", options.seed());
        all.put("requests", tally.calls());
        all.put("seconds", Math.round(seconds));
        all.put("goodOrders", goodOrders);
        all.put("p50Ms", tally.times().at(MEDIAN));
        all.put("p99Ms", tally.times().at(P99));
        all.put("failures", tally.failures());
        all.put("failuresByKind", byKind());
        all.put("system", broken);
        all.put("mutations", tally.mutations());
        all.put("notReached", tally.unreached(names));
        all.put("heapBefore", before.heap());
        all.put("heapAfter", after.heap());
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), all);
    }

    private Map<String, Integer> byKind() {
        Map<String, Integer> kinds = new TreeMap<>();
        tally.failures().forEach(each -> kinds.merge(each.kind(), each.count(), Integer::sum));
        return kinds;
    }
}
