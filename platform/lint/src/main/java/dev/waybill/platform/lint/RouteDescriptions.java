package dev.waybill.platform.lint;

import java.util.Set;
import java.util.stream.Stream;

/** Every route says in one breath what it does: the descriptions of a folder, read aloud, tell its story. */
final class RouteDescriptions implements RouteRule {

    private static final int MOST_WORDS = 10;
    private static final Set<String> NO_VERBS = Set.of(
            "A",
            "After",
            "An",
            "And",
            "At",
            "By",
            "Each",
            "Every",
            "For",
            "From",
            "If",
            "In",
            "It",
            "On",
            "Our",
            "Route",
            "Template",
            "That",
            "The",
            "This",
            "To",
            "When",
            "Where",
            "Which",
            "With");

    @Override
    public Stream<Finding> check(RouteBook book) {
        return book.routes().flatMap(RouteDescriptions::check);
    }

    private static Stream<Finding> check(Route route) {
        String description = route.description();
        String[] words = description.strip().split("\\s+");
        if (description.isBlank()) {
            return Stream.of(route.finding(
                    "has no description",
                    "Say what it does, a verb first, in at most %d words.".formatted(MOST_WORDS)));
        }
        if (words.length > MOST_WORDS) {
            return Stream.of(route.finding(
                    "has a description of %d words".formatted(words.length),
                    "Say it in %d, or make two routes of it.".formatted(MOST_WORDS)));
        }
        if (!words[0].matches("[A-Z][a-z]+") || NO_VERBS.contains(words[0])) {
            return Stream.of(route.finding(
                    "has a description that does not start with a verb",
                    "Say what it does, as in 'Reserve stock for an order'."));
        }
        return Stream.empty();
    }
}
