package dev.waybill.platform.lint;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Each service has a database of its own, {@code waybill_<service>}, and its configuration names no other. */
final class OwnDatabase implements RouteRule {

    private static final Pattern DATABASE = Pattern.compile("\\bwaybill_([a-z]+)\\b");

    @Override
    public Stream<Finding> check(RouteBook book) {
        Stream<Finding> own = book.services().stream()
                .flatMap(service -> foreign(Configuration.of(book.sources(), service), service));
        return Stream.concat(own, foreign(Configuration.shared(book.sources()), ""));
    }

    private static Stream<Finding> foreign(Configuration configuration, String service) {
        return configuration.scalars().flatMap(scalar -> DATABASE.matcher(scalar.text())
                .results()
                .map(match -> match.group(1))
                .filter(owner -> !owner.equals(service))
                .distinct()
                .map(owner -> scalar.finding(
                        "database waybill_%s in the configuration of %s"
                                .formatted(owner, service.isEmpty() ? "all services" : service),
                        "Name it in config/%s.yaml alone.".formatted(owner))));
    }
}
