package dev.waybill.platform.test.lint;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Whatever a route hands a message to inside its service is there. */
final class DirectTargets implements RouteRule {

    private static final Set<String> INSIDE = Set.of("direct", "seda");

    @Override
    public Stream<Finding> check(RouteBook book) {
        return book.stepLists().flatMap(list -> {
            String service = list.getKey().service();
            Map<String, String> served = book.served(service, RouteFile.PLATFORM);
            return list.getValue().stream()
                    .flatMap(Step::withInner)
                    .flatMap(step -> step.target().stream())
                    .filter(target -> INSIDE.contains(target.scheme()) && !target.isOpen())
                    .filter(target -> !served.containsKey(target.uri()))
                    .map(target -> target.place()
                            .finding(
                                    "%s is served by no route of %s".formatted(target.uri(), service),
                                    "Write the route, or mend the name."));
        });
    }
}
