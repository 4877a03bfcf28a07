package dev.waybill.platform.lint;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What others rely on carries its version: public paths as {@code /api/v1}, topics as {@code order.events.v1}. */
final class VersionedInterfaces implements RouteRule {

    private static final Pattern UNVERSIONED_PATH = Pattern.compile("/api/(?!v\\d)");
    private static final Pattern UNVERSIONED_TOPIC = Pattern.compile("(^|[:=/,])[a-z-]+\\.events(?!\\.v\\d)([.?,]|$)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^{}]*}}|\\$\\{[^{}]*}");

    @Override
    public Stream<Finding> check(RouteBook book) {
        Stream<Configuration> configurations = Stream.concat(
                Stream.of(Configuration.shared(book.sources())),
                book.services().stream().map(service -> Configuration.of(book.sources(), service)));
        return Stream.concat(
                        book.files().stream().flatMap(RouteFile::scalars),
                        configurations.flatMap(Configuration::scalars))
                .flatMap(VersionedInterfaces::check);
    }

    private static Stream<Finding> check(YamlValue scalar) {
        String text = PLACEHOLDER.matcher(scalar.text()).replaceAll("filled-in");
        if (UNVERSIONED_PATH.matcher(text).find()) {
            return Stream.of(scalar.finding("public path without a version", "Begin it with /api/v1/."));
        }
        if (UNVERSIONED_TOPIC.matcher(text).find()) {
            return Stream.of(scalar.finding("topic without a version", "Call it <owner>.events.v1."));
        }
        return Stream.empty();
    }
}
