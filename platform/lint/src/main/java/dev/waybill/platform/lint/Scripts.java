package dev.waybill.platform.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** No programs inside routes: a decision is a bean with a test of its own. */
final class Scripts implements RouteRule {

    @Override
    public Stream<Finding> check(RouteBook book) {
        List<Finding> findings = new ArrayList<>();
        book.files().stream()
                .flatMap(RouteFile::elements)
                .forEach(element -> element.visitEntries((key, value) -> {
                    boolean isLanguage = key.equals("language")
                            && Languages.SCRIPTS.contains(value.get("language").text());
                    if (Languages.SCRIPTS.contains(key) || isLanguage || key.equals("script")) {
                        findings.add(value.finding(
                                "script in a route (%s)".formatted(key),
                                "Write the decision as a bean and call that."));
                    }
                }));
        return findings.stream();
    }
}
