package dev.waybill.platform.lint;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A step is declared in the route of the saga that it belongs to, and its participant can do and undo it.
 *
 * <p>The steps of a saga are read from its route: one that stands elsewhere would be done, but its undo would not be
 * enlisted with the start of the saga, and no view would know its place.
 */
final class SagaSteps implements RouteRule {

    private static final String DECLARATION = "kamelet:saga-step";
    private static final String SCHEMA = ".schema.json";

    @Override
    public Stream<Finding> check(RouteBook book) {
        return book.routes().flatMap(route -> {
            Set<Integer> linesInSaga = route.sagas().stream()
                    .filter(saga -> !saga.body().get("propagation").text().equals("MANDATORY"))
                    .flatMap(Step::withInner)
                    .map(step -> step.body().line())
                    .collect(Collectors.toSet());
            return route.allSteps().flatMap(step -> step.target().stream()
                    .filter(target -> target.uri().equals(DECLARATION))
                    .flatMap(target ->
                            check(target, linesInSaga.contains(step.body().line()), book).stream()));
        });
    }

    private static Optional<Finding> check(Endpoint declared, boolean inSaga, RouteBook book) {
        if (!inSaga) {
            return Optional.of(declared.place()
                    .finding(
                            "step of a saga outside the route that begins the saga",
                            "Declare it inside a saga with propagation REQUIRES_NEW."));
        }
        String participant = declared.parameters().getOrDefault("participant", "");
        String step = declared.parameters().getOrDefault("step", "");
        return missing(participant, step, book).map(missing -> declared.place()
                .finding(
                        "%s has no step %s: %s".formatted(participant, step, missing),
                        "Mend the name, or write the route."));
    }

    /** What a participant lacks of a step; a service that runs by itself sees no more than the others' contracts. */
    private static Optional<String> missing(String participant, String step, RouteBook book) {
        Map<String, String> served = book.served(participant);
        return served.isEmpty()
                ? untold(participant, step, book.sources())
                : Stream.of("direct:" + step, "direct:" + step + "-undo")
                        .filter(endpoint -> !served.containsKey(endpoint))
                        .findFirst()
                        .map(endpoint -> "no route of it serves " + endpoint);
    }

    /** A step is known by the events that tell how it ended. */
    private static Optional<String> untold(String participant, String step, RouteSources sources) {
        Path contract = Path.of("contracts", participant);
        List<String> told = documents(sources, contract.resolve("asyncapi.yaml"))
                .flatMap(YamlValue::scalars)
                .map(YamlValue::text)
                .filter(reference -> reference.endsWith(SCHEMA))
                .distinct()
                .flatMap(schema -> documents(sources, contract.resolve(schema)))
                .map(schema -> schema.get("properties", "data", "properties", "step", "const")
                        .text())
                .toList();
        return told.isEmpty() || told.contains(step) ? Optional.empty() : Optional.of("none of its events tells of it");
    }

    private static Stream<YamlValue> documents(RouteSources sources, Path file) {
        return sources.text(file).stream().flatMap(text -> YamlValue.documents(file, text).stream());
    }
}
