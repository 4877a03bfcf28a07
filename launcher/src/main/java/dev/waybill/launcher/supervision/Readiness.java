package dev.waybill.launcher.supervision;

import dev.waybill.launcher.plan.ProcessEntry;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Waits until processes that were just started are ready, and says so for each. */
final class Readiness {

    private static final long INTERVAL_MS = 150;

    private final HealthProbe probe;
    private final Duration limit;
    private final PrintStream out;
    private final long beganNanos = System.nanoTime();

    /** @param limit how long one stage may take */
    Readiness(HealthProbe probe, Duration limit, PrintStream out) {
        this.probe = probe;
        this.limit = limit;
        this.out = out;
    }

    /**
     * Returns when all are ready.
     *
     * @throws StartFailure when one of them ends, or the time is up
     */
    void await(List<Child> children) throws StartFailure, InterruptedException {
        Map<ProcessEntry, Child> pending = new LinkedHashMap<>();
        children.forEach(child -> child.launch().members().forEach(member -> pending.put(member, child)));
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            for (ProcessEntry entry : List.copyOf(pending.keySet())) {
                requireAlive(pending.get(entry));
                if (probe.check(entry).up()) {
                    pending.remove(entry);
                    out.printf("  %-12s ready after %4.1f s   %s%n", entry.name(), seconds(), entry.url());
                }
            }
            if (pending.isEmpty()) {
                return;
            }
            if (System.nanoTime() > deadline) {
                ProcessEntry late = pending.keySet().iterator().next();
                throw new StartFailure(late.name() + " is not ready after " + limit.toSeconds() + " s: "
                        + probe.check(late).reason());
            }
            Thread.sleep(INTERVAL_MS);
        }
    }

    /** Seconds since this object was made. */
    double seconds() {
        return (System.nanoTime() - beganNanos) / 1e9;
    }

    private static void requireAlive(Child child) throws StartFailure {
        if (!child.alive()) {
            throw new StartFailure(child.launch().name() + " could not start, it " + child.lastEnd() + ": "
                    + lastComplaint(child) + " (see " + child.log() + ")");
        }
    }

    /** The last line of the log that looks like a cause. */
    private static String lastComplaint(Child child) {
        Predicate<String> complains =
                line -> line.matches("(?i).*(could not|error|exception|failed|fatal).*") && !line.startsWith("\tat ");
        try (Stream<String> lines = Files.lines(child.log())) {
            return lines.filter(complains).reduce((first, second) -> second).orElse("no reason given");
        } catch (IOException | java.io.UncheckedIOException e) {
            return "its log cannot be read";
        }
    }
}
