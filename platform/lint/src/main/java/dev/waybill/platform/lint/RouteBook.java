package dev.waybill.platform.lint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All routes of the repository, and what rules ask about them.
 *
 * @param sources where everything is read from
 * @param files   the YAML files under {@code routes/}
 */
record RouteBook(RouteSources sources, List<RouteFile> files) {

    Stream<Route> routes() {
        return files.stream().flatMap(RouteFile::routes);
    }

    Stream<TemplatedRoute> templatedRoutes() {
        return files.stream().flatMap(RouteFile::templatedRoutes);
    }

    /** The folders under {@code routes/}, the platform's left out. */
    Set<String> services() {
        return files.stream()
                .map(RouteFile::service)
                .filter(service -> !service.isEmpty() && !service.equals(RouteFile.PLATFORM))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The error policies that the platform declares, by id. */
    Map<String, YamlValue> policies() {
        Map<String, YamlValue> policies = new TreeMap<>();
        files.stream()
                .filter(file -> file.service().equals(RouteFile.PLATFORM))
                .flatMap(file -> file.entries("routeConfiguration"))
                .forEach(policy -> policies.put(policy.get("id").text(), policy));
        return policies;
    }

    /** The template or kamelet of a name as a service sees it: its own, else the platform's. */
    Optional<Route> template(Route.Kind kind, String service, String id) {
        return Stream.of(service, RouteFile.PLATFORM)
                .flatMap(folder -> routes().filter(route -> route.isIn(folder)))
                .filter(route -> route.kind() == kind && route.id().equals(id))
                .findFirst();
    }

    /** The kamelet or template that an endpoint {@code kamelet:name} of a service calls. */
    Optional<Route> called(String service, Endpoint kamelet) {
        String name = kamelet.name().split("/")[0];
        return Stream.of(Route.Kind.KAMELET, Route.Kind.TEMPLATE)
                .flatMap(kind -> template(kind, service, name).stream())
                .findFirst();
    }

    /** The ids of the routes in some folders by the URI from which they read; templates filled in. */
    Map<String, String> served(String... folders) {
        List<String> wanted = List.of(folders);
        Map<String, String> served = new TreeMap<>();
        routes().filter(route -> route.kind() == Route.Kind.ROUTE && wanted.contains(route.service()))
                .forEach(route -> served.put(route.from().uri(), route.id()));
        templatedRoutes().filter(route -> wanted.contains(route.service())).forEach(route -> template(
                        Route.Kind.TEMPLATE, route.service(), route.template())
                .ifPresent(template -> served.put(route.filledIn(template.from().uri(), template), route.id())));
        return served;
    }

    /** Every list of steps that is not inside another, with the file in which it stands. */
    Stream<Map.Entry<RouteFile, List<Step>>> stepLists() {
        return files.stream().flatMap(file -> file.stepLists().map(steps -> Map.entry(file, steps)));
    }
}
