package dev.waybill.platform.lint;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A route that makes objects of a class, or reads its fields, gets past the beans that the service has chosen. */
final class ClassReach implements RouteRule {

    private static final Pattern REACH = Pattern.compile(
            "\\bbean:(?://)?type:[\\w.$]*|\\$(?:simple)?\\{(?:type|new):[\\w.$]*|^class:(?://)?[\\w.$]+");

    @Override
    public Stream<Finding> check(RouteBook book) {
        return book.files().stream().flatMap(RouteFile::scalars).flatMap(ClassReach::check);
    }

    private static Stream<Finding> check(YamlValue text) {
        Matcher reach = REACH.matcher(text.text());
        return reach.find()
                ? Stream.of(text.finding(
                                reach.start(),
                                "%s reaches for a class".formatted(reach.group()),
                                "Write a bean in the service and name that.")
                        .asWarning())
                : Stream.empty();
    }
}
