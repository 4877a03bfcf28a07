package dev.waybill.platform.lint;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The broker lets only those read a topic whom its owner's contract names. */
final class TopicConsumers implements RouteRule {

    @Override
    public Stream<Finding> check(RouteBook book) {
        return book.templatedRoutes()
                .filter(route ->
                        route.values().containsKey("consumer") && route.values().containsKey("topic"))
                .flatMap(route -> check(book.sources(), route));
    }

    private static Stream<Finding> check(RouteSources sources, TemplatedRoute route) {
        String consumer = route.values().get("consumer");
        if (!consumer.matches(route.service() + "(-.+)?")) {
            return Stream.of(route.finding(
                    "reads as %s, which is not this service's".formatted(consumer),
                    "Begin the consumer's name with %s.".formatted(route.service())));
        }
        return Stream.of(route.values().get("topic").split(","))
                .map(topic -> topic.strip().replaceFirst("\\..*", ""))
                .map(owner -> Path.of("contracts", owner, "asyncapi.yaml"))
                .filter(contract -> !named(sources, contract).contains(consumer))
                .map(contract -> route.finding(
                        "reads a topic that %s does not let %s read".formatted(contract, consumer),
                        "Ask the owner, and add the name to the dead letters' parameter consumer there."));
    }

    private static List<String> named(RouteSources sources, Path contract) {
        return sources.text(contract).map(text -> YamlValue.documents(contract, text)).stream()
                .flatMap(List::stream)
                .flatMap(document ->
                        document.get("channels", "dead-letters", "parameters", "consumer", "enum").items().stream())
                .map(YamlValue::text)
                .toList();
    }
}
