package dev.waybill.workbench.fuzz;

import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.launcher.plan.ProcessEntry;
import dev.waybill.launcher.supervision.ProcessStatus;
import dev.waybill.launcher.supervision.StatusReport;
import dev.waybill.launcher.supervision.SystemState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the processes of a system are at a moment.
 *
 * @param processes as {@code waybill status} shows them
 * @param heap      bytes of each JVM with metrics that a full collection has left, by the names of what runs in it
 */
record Vitals(List<ProcessStatus> processes, Map<String, Long> heap) {

    private static final long TOLERATED = 64L << 20;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Pattern HEAP =
            Pattern.compile("(?m)^jvm_memory_used_bytes\\{[^}]*area=\"heap\"[^}]*\\} ([0-9.E+-]+)$");

    /** Asks the processes, and has each JVM collect its garbage first. */
    static Vitals take(SystemState state, DataFolder data) throws IOException, InterruptedException {
        List<ProcessStatus> processes = new StatusReport(state, data).rows();
        Map<Long, String> names = new TreeMap<>();
        Map<Long, ProcessEntry> entries = new TreeMap<>();
        for (ProcessStatus each : processes) {
            ProcessEntry entry = state.table().named(each.name());
            if (entry.managementPort() != 0) {
                names.merge(each.pid(), each.name(), (some, more) -> some + ", " + more);
                entries.put(each.pid(), entry);
            }
        }
        Map<String, Long> heap = new TreeMap<>();
        for (Map.Entry<Long, ProcessEntry> each : entries.entrySet()) {
            collect(each.getKey());
            heap.put(names.get(each.getKey()), used(each.getValue().managementUrl()));
        }
        return new Vitals(processes, heap);
    }

    /** Which processes do not do their work. */
    List<String> down() {
        return processes.stream()
                .filter(each -> !each.health().equals("UP"))
                .map(each -> each.name() + " is down: " + each.reason())
                .toList();
    }

    /** Which processes have been started again since. */
    List<String> restartedSince(Vitals before) {
        List<String> restarted = new ArrayList<>();
        for (ProcessStatus each : processes) {
            before.processes.stream()
                    .filter(earlier -> earlier.name().equals(each.name()))
                    .filter(earlier -> earlier.pid() != each.pid() || earlier.restarts() != each.restarts())
                    .forEach(earlier -> restarted.add("%s was started again (process %d, now %d)"
                            .formatted(each.name(), earlier.pid(), each.pid())));
        }
        return restarted;
    }

    /** Which JVMs keep more than they did: caches fill, so some growth is nothing. */
    List<String> grownSince(Vitals before) {
        List<String> grown = new ArrayList<>();
        heap.forEach((name, bytes) -> {
            long earlier = before.heap.getOrDefault(name, bytes);
            if (bytes > earlier + TOLERATED) {
                grown.add("%s: %d MB of heap after a collection, %d MB before the run"
                        .formatted(name, bytes >> 20, earlier >> 20));
            }
        });
        return grown;
    }

    private static void collect(long pid) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) {
            throw new IllegalStateException("Memory cannot be measured without " + jcmd + ": run on a JDK");
        }
        new ProcessBuilder(jcmd.toString(), String.valueOf(pid), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static long used(String managementUrl) throws IOException, InterruptedException {
        String metrics = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(managementUrl + "/metrics"))
                                .timeout(LIMIT)
                                .build(),
                        BodyHandlers.ofString())
                .body();
        Matcher each = HEAP.matcher(metrics);
        double sum = 0;
        while (each.find()) {
            sum += Double.parseDouble(each.group(1));
        }
        if (sum == 0) {
            throw new IOException(managementUrl + "/metrics tells nothing of the heap");
        }
        return Math.round(sum);
    }
}
