package dev.waybill.platform.lint;

import java.util.Set;
import java.util.stream.Stream;

/**
 * No step of a saga leaves it unseen.
 *
 * <p>Camel does not carry a saga over to the copies that splitting and fanning out make, nor to another thread: what
 * they do would not be undone.
 */
final class SagaHolds implements RouteRule {

    private static final Set<String> LOSING =
            Set.of("aggregate", "multicast", "recipientList", "resequence", "split", "threads", "wireTap");

    @Override
    public Stream<Finding> check(RouteBook book) {
        return book.routes()
                .flatMap(route -> route.sagas().stream())
                .flatMap(Step::withInner)
                .filter(SagaHolds::loses)
                .map(step -> step.finding(
                        "%s loses the saga".formatted(step.name()),
                        "Do it one after the other, or in one SQL statement for all."))
                .distinct();
    }

    private static boolean loses(Step step) {
        return LOSING.contains(step.name())
                || step.target()
                        .filter(target -> target.scheme().equals("seda"))
                        .isPresent();
    }
}
