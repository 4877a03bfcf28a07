package dev.waybill.platform.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every route can be called by a name that is its own and tells its service. */
final class RouteIds implements RouteRule {

    private static final String KEBAB_CASE = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    private record Named(String id, String service, boolean isRoute, YamlValue place) {}

    @Override
    public Stream<Finding> check(RouteBook book) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Named> seen = new HashMap<>();
        named(book).forEach(named -> {
            YamlValue place = named.place();
            if (named.id().isEmpty()) {
                findings.add(place.finding("route without id", "Call it <service>-<verb>-<noun>."));
                return;
            }
            if (!named.id().matches(KEBAB_CASE)) {
                findings.add(place.finding(
                        "route id %s is not kebab case".formatted(named.id()), "Call it <service>-<verb>-<noun>."));
            } else if (named.isRoute() && !named.id().startsWith(named.service() + "-")) {
                findings.add(place.finding(
                        "route id %s does not start with its service".formatted(named.id()),
                        "Call it %s-<verb>-<noun>.".formatted(named.service())));
            }
            Named first = seen.putIfAbsent(named.id(), named);
            if (first != null) {
                findings.add(place.finding(
                        "route id %s is used twice".formatted(named.id()),
                        "The other is in %s; rename one."
                                .formatted(first.place().file())));
            }
        });
        return findings.stream();
    }

    private static Stream<Named> named(RouteBook book) {
        return Stream.concat(
                book.routes()
                        .map(route -> new Named(
                                route.id(), route.service(), route.kind() == Route.Kind.ROUTE, route.place())),
                book.templatedRoutes().map(route -> new Named(route.id(), route.service(), true, route.place())));
    }
}
