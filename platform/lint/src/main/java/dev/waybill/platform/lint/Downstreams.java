package dev.waybill.platform.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Each downstream that a route calls has limits of its own: the configuration names it. */
final class Downstreams implements RouteRule {

    private static final String DOWNSTREAM = "downstream";

    /** The parameters by which a kamelet is told whom it calls. */
    private static final List<String> CALLED = List.of(DOWNSTREAM, "participant");

    private record Named(String service, String name, YamlValue place) {}

    @Override
    public Stream<Finding> check(RouteBook book) {
        return calls(book)
                .filter(call -> declaredFor(book, call.service()).stream()
                        .noneMatch(key -> key.startsWith(DOWNSTREAM + "." + call.name() + ".")))
                .map(call -> call.place()
                        .finding(
                                "downstream %s has no limits".formatted(call.name()),
                                "Mend the name, or set one in config/ (downstream.%s.…).".formatted(call.name())));
    }

    private static Stream<Named> calls(RouteBook book) {
        Stream<Named> kamelets = book.files().stream()
                .filter(file -> !file.service().equals(RouteFile.PLATFORM))
                .flatMap(file -> file.stepLists()
                        .flatMap(List::stream)
                        .flatMap(Step::withInner)
                        .flatMap(step -> step.target().stream())
                        .filter(target -> target.scheme().equals("kamelet"))
                        .flatMap(target -> CALLED.stream()
                                .map(target.parameters()::get)
                                .filter(Objects::nonNull)
                                .map(name -> new Named(file.service(), name, target.place()))));
        Stream<Named> templated = book.templatedRoutes()
                .filter(route -> route.values().containsKey(DOWNSTREAM))
                .map(route -> new Named(route.service(), route.values().get(DOWNSTREAM), route.place()));
        return Stream.concat(kamelets, templated).filter(call -> !call.name().contains("{{"));
    }

    private static Set<String> declaredFor(RouteBook book, String service) {
        Set<String> declared =
                new HashSet<>(Configuration.shared(book.sources()).keys());
        declared.addAll(Configuration.of(book.sources(), service).keys());
        return declared;
    }
}
