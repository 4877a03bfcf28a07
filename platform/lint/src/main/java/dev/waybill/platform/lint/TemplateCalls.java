package dev.waybill.platform.lint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A kamelet or template is called by its name, with the parameters that it declares: Camel ignores a misspelt one. */
final class TemplateCalls implements RouteRule {

    private static final Set<String> OWN_ENDS = Set.of("source", "sink");

    /** Options of the kamelet component itself. */
    private static final Set<String> OF_THE_COMPONENT = Set.of(
            "block",
            "bridgeErrorHandler",
            "exceptionHandler",
            "exchangePattern",
            "lazyStartProducer",
            "location",
            "noErrorHandler",
            "timeout");

    @Override
    public Stream<Finding> check(RouteBook book) {
        Stream<Finding> templated = book.templatedRoutes().flatMap(route -> {
            Optional<Route> template = book.template(Route.Kind.TEMPLATE, route.service(), route.template());
            return check(route.place(), route.template(), route.values().keySet(), template);
        });
        Stream<Finding> kamelets = book.files().stream().flatMap(file -> endpoints(file)
                .filter(endpoint -> endpoint.scheme().equals("kamelet") && !endpoint.isOpen())
                .filter(endpoint -> !OWN_ENDS.contains(endpoint.name()))
                .flatMap(endpoint -> check(book, file.service(), endpoint)));
        return Stream.concat(templated, kamelets);
    }

    private static Stream<Endpoint> endpoints(RouteFile file) {
        Stream<Endpoint> producers =
                file.stepLists().flatMap(List::stream).flatMap(Step::withInner).flatMap(step -> step.target().stream());
        return Stream.concat(file.routes().map(Route::from), producers);
    }

    private static Stream<Finding> check(RouteBook book, String service, Endpoint call) {
        String name = call.name().split("/")[0];
        List<String> given = call.parameters().keySet().stream()
                .filter(parameter -> !OF_THE_COMPONENT.contains(parameter))
                .toList();
        return check(call.place(), name, given, book.called(service, call));
    }

    private static Stream<Finding> check(
            YamlValue place, String name, Collection<String> given, Optional<Route> template) {
        if (template.isEmpty()) {
            return Stream.of(place.finding(
                    "there is no kamelet or template %s".formatted(name),
                    "Mend the name, or write it in routes/platform."));
        }
        Map<String, String> declared = template.get().parameters();
        List<Finding> findings = new ArrayList<>();
        for (String parameter : given) {
            if (!declared.containsKey(parameter)) {
                findings.add(place.finding(
                        "%s has no parameter %s".formatted(name, parameter),
                        "It has: %s.".formatted(String.join(", ", declared.keySet()))));
            }
        }
        declared.forEach((parameter, value) -> {
            if (value == null && !given.contains(parameter)) {
                findings.add(place.finding(
                        "%s is called without its parameter %s".formatted(name, parameter), "Give it a value."));
            }
        });
        return findings.stream();
    }
}
