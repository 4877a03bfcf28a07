package dev.waybill.platform.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Every saga says how it is undone, by a route that a reader finds in the same folder under a name that tells. */
final class SagaUndo implements RouteRule {

    private static final Set<String> PLAIN_PROPAGATIONS = Set.of("REQUIRES_NEW", "MANDATORY");

    @Override
    public Stream<Finding> check(RouteBook book) {
        return book.routes().filter(route -> !route.sagas().isEmpty()).flatMap(route -> {
            Map<String, String> served = book.served(route.service());
            return route.sagas().stream()
                    .flatMap(saga -> Stream.concat(check(saga.body(), served), SagaOptions.check(saga.body())));
        });
    }

    private static Stream<Finding> check(YamlValue saga, Map<String, String> served) {
        List<Finding> findings = new ArrayList<>();
        if (!saga.get("compensation").isPresent()) {
            findings.add(saga.finding("saga without compensation", "Name the -undo route that takes it back."));
        }
        findings.addAll(callback(saga.get("compensation"), "compensation", "-undo", served));
        findings.addAll(callback(saga.get("completion"), "completion", "-done", served));
        if (!PLAIN_PROPAGATIONS.contains(saga.get("propagation").text())) {
            findings.add(saga.finding(
                    "saga that neither starts a new one nor insists on one, so it joins whatever comes in",
                    "Say propagation REQUIRES_NEW for the owner, MANDATORY for a participant."));
        }
        if (saga.get("completionMode").text().equals("MANUAL")) {
            findings.add(saga.get("completionMode")
                    .finding("saga that is completed by hand, so a failing step undoes nothing", "Leave it AUTO."));
        }
        return findings.stream();
    }

    private static List<Finding> callback(
            YamlValue callback, String called, String ending, Map<String, String> served) {
        Endpoint endpoint = Endpoint.of(callback);
        if (endpoint.uri().isEmpty()) {
            return List.of();
        }
        if (!endpoint.parameters().isEmpty() || !endpoint.scheme().equals("direct") && !endpoint.isOpen()) {
            return List.of(callback.finding(
                    "%s %s would not come back from the coordinator whole".formatted(called, callback.text()),
                    "Name a direct endpoint without options."));
        }
        if (!endpoint.isOpen() && !served.containsKey(endpoint.uri())) {
            return List.of(callback.finding(
                    "%s %s is served by no route of this service".formatted(called, endpoint.uri()),
                    "Write the route %s beside it.".formatted(endpoint.uri())));
        }
        String id = served.getOrDefault(endpoint.uri(), endpoint.uri());
        if (!endpoint.uri().endsWith(ending) || !id.endsWith(ending)) {
            return List.of(callback.finding(
                    "%s %s does not end in %s, or its route %s does not".formatted(called, endpoint.uri(), ending, id),
                    "Let endpoint and route id end in %s.".formatted(ending)));
        }
        return List.of();
    }
}
