package dev.waybill.platform.routes;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.waybill.platform.lint.Finding;
import dev.waybill.platform.lint.RepositorySources;
import dev.waybill.platform.lint.RouteGate;
import dev.waybill.platform.lint.RouteLint;
import dev.waybill.platform.lint.RouteSources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gate as a program, on the class path of the services that it checks: {@code waybill routes check} starts it.
 *
 * <p>Arguments: the folder of the checkout, the folder of the routes, then one {@code service=entry class} for each
 * service to check. Prints one line a finding. Exit code 0: nothing found but warnings, 1: a mistake found.
 */
public final class RoutesCheck {

    private RoutesCheck() {}

    /** Runs the program. */
    public static void main(String[] arguments) throws ClassNotFoundException {
        Locale.setDefault(Locale.ROOT);
        ((LoggerContext) LoggerFactory.getILoggerFactory())
                .getLogger(Logger.ROOT_LOGGER_NAME)
                .setLevel(Level.OFF);
        Path repository = Path.of(arguments[0]);
        RepositorySources sources = new RepositorySources(repository, Path.of(arguments[1]));
        Map<String, Class<?>> services = new TreeMap<>();
        for (String each : List.of(arguments).subList(2, arguments.length)) {
            String[] nameAndEntry = each.split("=", 2);
            services.put(nameAndEntry[0], Class.forName(nameAndEntry[1]));
        }
        List<Finding> findings = check(sources, services);
        Path here = Path.of("").toAbsolutePath();
        findings.forEach(finding -> System.out.println(withPlace(finding, sources, here)));
        long warnings = findings.stream().filter(Finding::warning).count();
        long mistakes = findings.size() - warnings;
        String found = mistakes > 0
                ? findings.size() + " found"
                : warnings > 0 ? "no mistake, warnings: " + warnings : "nothing found";
        System.out.println(String.join(", ", services.keySet()) + ": " + found + ".");
        System.out.flush();
        System.exit(mistakes == 0 ? 0 : 1);
    }

    /**
     * Checks some services, two at a time.
     *
     * @param sources  what is read
     * @param services the entry class of each service by its name
     * @return all findings; empty when all is well
     */
    public static List<Finding> check(RouteSources sources, Map<String, Class<?>> services) {
        List<Finding> ofConfiguration = RouteLint.checkConfiguration(sources, services.keySet());
        if (!ofConfiguration.isEmpty()) {
            return ofConfiguration; // nothing fits a configuration that cannot be read
        }
        RouteGate gate = new RouteGate();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<CompletableFuture<List<Finding>>> parts = new ArrayList<>();
            parts.add(CompletableFuture.supplyAsync(() -> RouteLint.check(sources), threads));
            services.forEach((name, entry) -> parts.add(CompletableFuture.supplyAsync(
                    () -> gate.checkAlone(sources, name, new PackagedService(entry, name, sources)), threads)));
            return parts.stream()
                    .flatMap(part -> part.join().stream())
                    .distinct()
                    .sorted()
                    .toList();
        } finally {
            threads.shutdown();
        }
    }

    /** The finding as an editor opens it from where the command was given. */
    private static Finding withPlace(Finding finding, RepositorySources sources, Path here) {
        Path place = sources.placeOf(finding.file()).toAbsolutePath().normalize();
        Path shown = place.startsWith(here) ? here.relativize(place) : place;
        return new Finding(
                shown, finding.line(), finding.column(), finding.problem(), finding.remedy(), finding.warning());
    }
}
