package dev.waybill.launcher;

import dev.waybill.launcher.routes.RoutesFolder;
import dev.waybill.launcher.routes.RoutesGate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description = "Reports every mistake in routes as file:line:column: what. remedy.",
        footer = {
            "A file is checked with all routes of its service, because it has to fit them. Beans and components are those",
            "of the last build. Exit code 0: nothing found but warnings, 1: a mistake found, or nothing to examine."
        },
        sortOptions = false)
final class CheckRoutesCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "Route and SQL files (default: the routes of all services).")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--routes",
            paramLabel = "DIR",
            description = "Folder of the routes (default: the one that holds FILE, else $WAYBILL_ROUTES, else routes).")
    private Path folder;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("waybill.home"));
        RoutesFolder routes = folder != null
                ? new RoutesFolder(folder)
                : files.isEmpty() ? RoutesFolder.ofEnvironment(home) : RoutesFolder.holding(files.get(0));
        Set<String> services = new TreeSet<>();
        for (Path file : files) {
            services.addAll(routes.servicesOf(file));
        }
        if (files.isEmpty()) {
            services.addAll(routes.services());
        }
        return new RoutesGate(home).check(routes, services);
    }
}
