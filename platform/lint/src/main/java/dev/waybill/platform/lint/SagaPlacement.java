package dev.waybill.platform.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A saga is the only child of its route's {@code from}.
 *
 * <p>Camel wraps the whole route in it, whatever is written beside it, and runs that first.
 */
final class SagaPlacement implements RouteRule {

    @Override
    public Stream<Finding> check(RouteBook book) {
        return book.routes().flatMap(SagaPlacement::check);
    }

    private static Stream<Finding> check(Route route) {
        List<Step> sagas = route.sagas();
        if (sagas.isEmpty()) {
            return Stream.empty();
        }
        List<Finding> findings = new ArrayList<>();
        List<Step> top = route.topLevelSteps();
        if (top.stream().noneMatch(step -> step.is("saga"))) {
            findings.add(sagas.get(0).finding("saga inside another step", "Make it the only child of from."));
        } else if (top.size() > 1) {
            findings.add(sagas.get(0)
                    .finding(
                            "saga with siblings, which Camel would run inside it, first",
                            "Make it the only child of from; give what comes before or after a route of its own."));
        }
        if (sagas.size() > 1) {
            findings.add(sagas.get(1).finding("second saga in one route", "Give it a route of its own."));
        }
        return findings.stream();
    }
}
