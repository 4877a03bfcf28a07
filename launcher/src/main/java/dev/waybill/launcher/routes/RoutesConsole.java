package dev.waybill.launcher.routes;

import dev.waybill.launcher.plan.ProcessEntry;
import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells on the console what running services say about the files of their routes: each line once, until it is mended. */
public final class RoutesConsole {

    private final List<ProcessEntry> processes;
    private final PrintStream out;
    private Set<String> said = Set.of();

    /** A console on {@code out} for what some processes say. */
    public RoutesConsole(List<ProcessEntry> processes, PrintStream out) {
        this.processes = processes;
        this.out = out;
    }

    /** Asks all of them once. */
    public void look() throws InterruptedException {
        Set<String> lines = new LinkedHashSet<>();
        for (ProcessEntry each : processes) {
            RunningRoutes.of(each).ifPresent(routes -> lines.addAll(routes.reasons()));
        }
        lines.stream().filter(line -> !said.contains(line)).forEach(out::println);
        said = lines;
    }
}
