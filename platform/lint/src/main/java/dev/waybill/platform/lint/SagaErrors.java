package dev.waybill.platform.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * No error of a saga is handled before the saga knows of it.
 *
 * <p>A saga whose error is handled on the way ends normally, so that it is completed: the order would be confirmed.
 * An undo whose error is handled answers that all is well: what it should have taken back stays for ever. So the route
 * of a saga, the routes that its steps call, and those that undo or complete it name policies that do not handle.
 */
final class SagaErrors implements RouteRule {

    @Override
    public Stream<Finding> check(RouteBook book) {
        Set<String> handling = HandlingPolicies.of(book);
        return book.routes()
                .filter(route -> !route.sagas().isEmpty())
                .flatMap(route -> reached(book, route).stream())
                .filter(route -> handling.contains(route.policy().text()))
                .map(route -> route.policy()
                        .finding(
                                "%s takes part in a saga under the policy %s, which handles errors"
                                        .formatted(
                                                route.called(), route.policy().text()),
                                "Name a policy that does not handle, such as saga-participant or internal."))
                .distinct();
    }

    private static Set<Route> reached(RouteBook book, Route saga) {
        Set<Route> reached = new HashSet<>();
        follow(book, saga.service(), saga, reached);
        return reached;
    }

    private static void follow(RouteBook book, String service, Route route, Set<Route> reached) {
        if (reached.add(route)) {
            Stream<Endpoint> steps = route.allSteps().flatMap(step -> step.target().stream());
            Stream<Endpoint> callbacks = route.sagas().stream()
                    .flatMap(saga -> Stream.of("compensation", "completion").map(saga.body()::get))
                    .map(Endpoint::of);
            Stream.concat(steps, callbacks)
                    .flatMap(target -> serving(book, service, target).stream())
                    .forEach(next -> follow(book, service, next, reached));
        }
    }

    private static Optional<Route> serving(RouteBook book, String service, Endpoint target) {
        if (target.scheme().equals("kamelet")) {
            return book.called(service, target);
        }
        List<String> folders = List.of(service, RouteFile.PLATFORM);
        return book.routes()
                .filter(route -> folders.contains(route.service()) && route.kind() == Route.Kind.ROUTE)
                .filter(route ->
                        target.scheme().equals("direct") && route.from().uri().equals(target.uri()))
                .findFirst();
    }
}
