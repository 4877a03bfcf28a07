package dev.waybill.platform.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Routes name beans, not classes: a class can be moved without touching a route. */
final class ClassNames implements RouteRule {

    private static final Pattern CLASS_NAME = Pattern.compile("([a-z][a-z0-9_]*\\.){2,}[A-Z]\\w*(\\[])?");

    /** A route may say which errors it means, and that a value is a text, a number, a truth or a map. */
    private static final Set<String> KEYS_OF_EXCEPTIONS = Set.of("exception", "exceptionType");

    private static final Pattern PLAIN_VALUE =
            Pattern.compile("java\\.lang\\.(String|Boolean|Integer|Long)|java\\.util\\.(Map|List)");

    @Override
    public Stream<Finding> check(RouteBook book) {
        List<Finding> findings = new ArrayList<>();
        book.files().stream()
                .flatMap(RouteFile::elements)
                .forEach(element -> element.visitEntries((key, value) -> {
                    if (namesClass(key, value.text())) {
                        findings.add(value.finding(
                                "class name %s in a route".formatted(value.text()),
                                "Name a bean, as in '#bean:name'."));
                    }
                }));
        return findings.stream();
    }

    private static boolean namesClass(String key, String text) {
        if (key.equals("beanType") || text.startsWith("#class:") || text.startsWith("#type:")) {
            return true;
        }
        return CLASS_NAME.matcher(text).matches()
                && !KEYS_OF_EXCEPTIONS.contains(key)
                && !PLAIN_VALUE.matcher(text).matches();
    }
}
