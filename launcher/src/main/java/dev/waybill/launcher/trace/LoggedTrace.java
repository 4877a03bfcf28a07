package dev.waybill.launcher.trace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What all services have logged of one order, in the order of time: the lines that name it, and those of other processes
 * that belong to the same trace.
 *
 * @param lines  in the order of time
 * @param traces the ids of its traces
 */
public record LoggedTrace(List<LogLine> lines, Set<String> traces) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    /**
     * Gathers the lines of an order.
     *
     * @param logs the folder with the logs of all processes, those before them among these
     * @param id   of an order, or of a trace
     * @throws IllegalStateException when no line tells of it, or the id is empty
     */
    public static LoggedTrace of(Path logs, String id) throws IOException {
        if (id.isBlank()) {
            throw new IllegalStateException("An empty id is in every line: give that of an order or a trace");
        }
        Set<String> traces = new TreeSet<>();
        read(logs, text -> {
            if (text.contains(id)) {
                LogLine.parse(text)
                        .map(LogLine::traceId)
                        .filter(trace -> !trace.isEmpty())
                        .ifPresent(traces::add);
            }
        });
        List<LogLine> lines = new ArrayList<>();
        read(logs, text -> {
            if (text.contains(id) || traces.stream().anyMatch(text::contains)) {
                LogLine.parse(text)
                        .filter(line ->
                                line.orderId().isEmpty() || line.orderId().equals(id) || traces.contains(id))
                        .ifPresent(lines::add);
            }
        });
        if (lines.isEmpty()) {
            throw new IllegalStateException("The logs in " + logs + " tell of no order or trace " + id
                    + ": it was not placed here, or its lines are no longer kept");
        }
        lines.sort(Comparator.comparing(LogLine::at));
        return new LoggedTrace(lines, traces);
    }

    /** Prints a line for each, with the time since the first. */
    public void print(PrintStream out) {
        traces.forEach(trace -> out.println("trace " + trace));
        out.printf("%-12s %9s  %-15s %8s  %s%n", "time (UTC)", "after", "service", "took", "what");
        for (LogLine line : lines) {
            out.printf(
                    "%s %6d ms  %-15s %8s  %s%n",
                    TIME.format(line.at()),
                    Duration.between(lines.get(0).at(), line.at()).toMillis(),
                    line.service(),
                    Optional.ofNullable(line.durationMs()).map(ms -> ms + " ms").orElse(""),
                    line.message());
        }
    }

    private static void read(Path logs, Consumer<String> line) throws IOException {
        if (!Files.isDirectory(logs)) {
            throw new IllegalStateException("There are no logs in " + logs);
        }
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file : files.filter(each -> each.toString().matches(".*\\.log(\\.\\d+)?"))
                    .toList()) {
                var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);
                try (var lines = new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder))) {
                    lines.lines().forEach(line);
                }
            }
        }
    }
}
