package dev.waybill.platform.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.catalog.impl.DefaultRuntimeCamelCatalog;

/**
 * The one gate for routes: the command, the build and a running service let nothing in that it finds fault with.
 *
 * <p>It knows YAML, Camel's notation, components with their options, expressions, beans with their methods, settings,
 * SQL files with their parameters, and the rules of the house ({@link RouteLint}); and it has Camel make every route,
 * in a context that is never started. It tells all it finds, not only the first.
 */
public final class RouteGate {

    private final Grammar grammar = Grammar.ofCamel();

    /**
     * Checks the routes of one service together with the platform's.
     *
     * @param sources      what is read
     * @param service      the service's name
     * @param surroundings the beans and settings of the service
     * @return all findings, by file, line and column; empty when all is well. That the service has no route is one.
     */
    public List<Finding> check(RouteSources sources, String service, Surroundings surroundings) {
        List<Finding> findings = new ArrayList<>(RouteLint.check(sources));
        findings.addAll(checkAlone(sources, service, surroundings));
        return together(findings);
    }

    /** The same without the rules of the house, which look at the routes of all services at once. */
    public List<Finding> checkAlone(RouteSources sources, String service, Surroundings surroundings) {
        List<Finding> unreadable = new ArrayList<>();
        RouteBook book = RouteLint.read(sources, unreadable);
        unreadable.addAll(sources.leftOut());
        if (RouteLint.isPlatformHalfRead(unreadable)) {
            return together(unreadable);
        }
        List<RouteFile> files = book.files().stream()
                .filter(file -> RoutePart.isLoadedBy(service, file.path()))
                .toList();
        List<Finding> findings = new ArrayList<>();
        if (files.stream().noneMatch(file -> file.service().equals(service))) {
            findings.add(new Finding(
                    RouteSources.ROUTES.resolve(service),
                    1,
                    "no route of %s was examined".formatted(service),
                    "Look for the routes in another folder."));
        }
        files.stream().flatMap(grammar::check).forEach(findings::add);
        PlatformUse use = new PlatformUse(book);
        List<YamlValue> alive = files.stream()
                .flatMap(file -> file.elements()
                        .filter(element -> use.servicesOf(file, element).contains(service)))
                .toList();
        try (ScratchContext scratch = new ScratchContext(alive, surroundings)) {
            DefaultRuntimeCamelCatalog catalog = new DefaultRuntimeCamelCatalog();
            catalog.setCamelContext(scratch.camel());
            catalog.start();
            List<GateRule> rules = List.of(
                    new EndpointOptions(catalog),
                    new Expressions(scratch.camel(), surroundings),
                    new BeanCalls(surroundings));
            rules.stream().flatMap(rule -> alive.stream().flatMap(rule::check)).forEach(findings::add);
            if (unreadable.isEmpty()) {
                SqlParameters.check(book, service, surroundings).forEach(findings::add);
            }
            List<RoutePart> parts = files.stream()
                    .flatMap(file ->
                            RoutePart.of(file.path(), sources.text(file.path()).orElse("")).stream())
                    .toList();
            Set<String> pools = ScratchContext.threadPools(Stream.concat(
                    Configuration.shared(sources).keys().stream(), Configuration.of(sources, service).keys().stream()));
            scratch.load(parts, pools).stream()
                    .filter(finding -> !isKnown(finding, parts, findings))
                    .toList()
                    .forEach(findings::add);
        }
        return together(findings);
    }

    /** Sorted, each once. */
    static List<Finding> together(List<Finding> findings) {
        return findings.stream().distinct().sorted().toList();
    }

    /** Whether what Camel says has been said better: in the same place, or somewhere in the same route. */
    private static boolean isKnown(Finding fromCamel, List<RoutePart> parts, List<Finding> findings) {
        Set<Integer> lines = new HashSet<>();
        parts.stream()
                .filter(part -> part.file().equals(fromCamel.file()) && part.line() <= fromCamel.line())
                .reduce((before, after) -> after)
                .ifPresent(part -> Stream.iterate(part.line(), line -> line + 1)
                        .limit(part.text().lines().count() - part.line() + 1)
                        .forEach(lines::add));
        return findings.stream()
                .anyMatch(other -> other.file().equals(fromCamel.file()) && lines.contains(other.line()));
    }
}
