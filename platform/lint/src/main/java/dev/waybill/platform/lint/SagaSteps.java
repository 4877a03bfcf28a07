package dev.waybill.platform.lint;

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
        // A participant is looked into where its routes are at hand.
        Map<String, String> served = book.served(participant);
        return Stream.of("direct:" + step, "direct:" + step + "-undo")
                .filter(endpoint -> !served.isEmpty() && !served.containsKey(endpoint))
                .findFirst()
                .map(missing -> declared.place()
                        .finding(
                                "%s has no step %s: no route of it serves %s".formatted(participant, step, missing),
                                "Mend the name, or write the route."));
    }
}
