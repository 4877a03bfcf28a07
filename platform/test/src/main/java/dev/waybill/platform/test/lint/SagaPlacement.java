package dev.waybill.platform.test.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A saga is the only child of its route's {@code from}, and nothing between it and its caller swallows an error.
 *
 * <p>Camel wraps the whole route in the saga, whatever is written beside it; and a saga whose error is handled by a
 * policy ends normally, so that it is completed: the order would be confirmed.
 */
final class SagaPlacement implements RouteRule {

    @Override
    public Stream<Finding> check(RouteBook book) {
        Set<String> handling = book.policies().entrySet().stream()
                .filter(policy -> handles(policy.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return book.routes().flatMap(route -> check(route, handling));
    }

    private static Stream<Finding> check(Route route, Set<String> handling) {
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
        if (handling.contains(route.policy().text())) {
            findings.add(route.policy()
                    .finding(
                            "saga under the policy %s, which handles errors, so a failed saga would be completed"
                                    .formatted(route.policy().text()),
                            "Name a policy that does not handle, such as saga-participant or internal."));
        }
        return findings.stream();
    }

    /** Whether an error under this policy may end as if nothing had happened. */
    private static boolean handles(YamlValue policy) {
        List<Boolean> handling = new ArrayList<>();
        policy.visitEntries((key, value) -> {
            if (key.equals("handled") || key.equals("continued")) {
                handling.add(value.scalars().noneMatch(text -> text.text().equals("false")));
            }
            handling.add(key.equals("deadLetterChannel"));
        });
        return handling.contains(true);
    }
}
