package dev.waybill.platform.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whoever is called while somebody waits is a neighbour with limits of its own: the configuration names them, and the
 * service has a route of the template {@code neighbour} behind which they hold.
 */
final class Neighbours implements RouteRule {

    /** The parameter of all that call. */
    private static final String NEIGHBOUR = "neighbour";

    /** {@code neighbour}, and those for neighbours that do not speak HTTP: {@code mail-neighbour}. */
    private static final String TEMPLATES = "([a-z0-9-]+-)?neighbour";

    private record Named(String service, String name, YamlValue place) {}

    @Override
    public Stream<Finding> check(RouteBook book) {
        Set<Named> calls = calls(book).collect(Collectors.toSet());
        Set<List<String>> served = book.templatedRoutes()
                .filter(route -> route.template().matches(TEMPLATES))
                .map(route -> List.of(route.service(), route.values().getOrDefault(NEIGHBOUR, "")))
                .collect(Collectors.toSet());
        Stream<Finding> unserved = calls.stream()
                .filter(call -> !served.contains(List.of(call.service(), call.name())))
                .map(call -> call.place()
                        .finding(
                                "%s calls %s past any limits".formatted(call.service(), call.name()),
                                "Add a route of the template neighbour to routes/%s/neighbours.camel.yaml."
                                        .formatted(call.service())));
        Stream<Finding> undeclared = calls.stream()
                .filter(call -> declaredFor(book, call.service()).stream()
                        .noneMatch(key -> key.startsWith(NEIGHBOUR + "." + call.name() + ".")))
                .map(call -> call.place()
                        .finding(
                                "neighbour %s has no limits".formatted(call.name()),
                                "Mend the name, or set one in config/ (neighbour.%s.…).".formatted(call.name())));
        return Stream.concat(unserved, undeclared);
    }

    private static Stream<Named> calls(RouteBook book) {
        Stream<Named> kamelets = book.files().stream()
                .filter(file -> !file.service().equals(RouteFile.PLATFORM))
                .flatMap(file -> file.stepLists()
                        .flatMap(List::stream)
                        .flatMap(Step::withInner)
                        .flatMap(step -> step.target().stream())
                        .filter(target -> target.scheme().equals("kamelet"))
                        .filter(target -> target.parameters().containsKey(NEIGHBOUR))
                        .map(target ->
                                new Named(file.service(), target.parameters().get(NEIGHBOUR), target.place())));
        Stream<Named> templated = book.templatedRoutes()
                .filter(route -> route.values().containsKey(NEIGHBOUR))
                .map(route -> new Named(route.service(), route.values().get(NEIGHBOUR), route.place()));
        return Stream.concat(kamelets, templated).filter(call -> !call.name().contains("{{"));
    }

    private static Set<String> declaredFor(RouteBook book, String service) {
        Set<String> declared =
                new HashSet<>(Configuration.shared(book.sources()).keys());
        declared.addAll(Configuration.of(book.sources(), service).keys());
        return declared;
    }
}
