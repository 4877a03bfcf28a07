package dev.waybill.platform.lint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whatever a route hands a message to inside its service is there.
 *
 * <p>What the platform hands to a service has to be there in each service that makes use of it.
 */
final class DirectTargets implements RouteRule {

    private static final Set<String> INSIDE = Set.of("direct", "seda");

    @Override
    public Stream<Finding> check(RouteBook book) {
        PlatformUse use = new PlatformUse(book);
        Map<String, Set<String>> served = new HashMap<>();
        book.services()
                .forEach(service -> served.put(
                        service, book.served(service, RouteFile.PLATFORM).keySet()));
        return book.files().stream().flatMap(file -> file.elements().flatMap(element -> {
            Set<String> services = use.servicesOf(file, element);
            return targets(element).flatMap(target -> services.stream()
                    .filter(service -> !served.getOrDefault(service, Set.of()).contains(target.uri()))
                    .map(service -> target.place()
                            .finding(
                                    "%s is served by no route of %s".formatted(target.uri(), service),
                                    "Write the route, or mend the name.")));
        }));
    }

    private static Stream<Endpoint> targets(YamlValue element) {
        return Step.listsIn(element).stream()
                .flatMap(List::stream)
                .flatMap(Step::withInner)
                .flatMap(step -> step.target().stream())
                .filter(target -> INSIDE.contains(target.scheme()) && !target.isOpen());
    }
}
