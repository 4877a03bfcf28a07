package dev.waybill.platform.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A secret leaves a route only in the header by which a neighbour knows us: anywhere else it may come into an answer, an
 * event or a log.
 */
final class Secrets implements RouteRule {

    private static final String NAME = "(?:password|passwd|pwd|passphrase|secrets?|tokens?|credentials?"
            + "|(?:api|access|private|secret|signing|encryption)[-_.]?key|(?:database|jdbc)[-_.]?url|jaas[-_.]?config)";

    /** A setting, or a variable of the environment, whose last word says that it is a secret. */
    private static final Pattern SECRET = Pattern.compile("(?i)\\{\\{\\s*\\??((?:[\\w.:-]*[-_.:])?" + NAME
            + ")(?:[:?][^{}]*)?\\s*}}" + "|\\$(?:simple)?\\{(?:env|sys|sysenv|properties)[.:]((?:[\\w.-]*[-_.])?" + NAME
            + ")(?::[^{}]*)?}");

    /** What a client has shown us is no better in an answer or a log. */
    private static final Pattern SECRET_OR_SHOWN = Pattern.compile(SECRET.pattern()
            + "|\\$(?:simple)?\\{(?:in\\.)?headers?(?:[.:]|\\?\\.|\\[['\"]?)((?:proxy-)?authorization|cookie)\\b"
            + "|\\$(?:simple)?\\{(?:in\\.)?(headers)}");

    private static final Set<String> ANSWERS_OR_LOGS = Set.of("log", "setBody", "transform", "setHeader", "setHeaders");

    private static final Pattern FOR_A_NEIGHBOUR = Pattern.compile("(?i)(proxy-)?authorization");

    /** Options of endpoints by which they log in. */
    private static final Pattern LOGS_IN = Pattern.compile("(?i)" + NAME + "$|jaas|^auth");

    @Override
    public Stream<Finding> check(RouteBook book) {
        List<Finding> findings = new ArrayList<>();
        book.files().forEach(file -> file.documents().forEach(document -> look(document, SECRET, findings)));
        return findings.stream();
    }

    private static void look(YamlValue value, Pattern wanted, List<Finding> findings) {
        boolean isForANeighbour =
                FOR_A_NEIGHBOUR.matcher(value.get("name").text()).matches()
                        && value.get("expression").isPresent();
        if (isForANeighbour) {
            return;
        }
        Matcher secret = wanted.matcher(value.text());
        if (secret.find()) {
            String name = Stream.iterate(1, group -> group + 1)
                    .map(secret::group)
                    .filter(group -> group != null)
                    .findFirst()
                    .orElseThrow();
            findings.add(value.finding(
                            secret.start(),
                            "the secret %s may come into an answer or a log".formatted(name),
                            "Give it to neighbours only, in the header Authorization.")
                    .asWarning());
        }
        value.entries().forEach((key, each) -> {
            if (!LOGS_IN.matcher(key).find()) {
                look(each, ANSWERS_OR_LOGS.contains(key) ? SECRET_OR_SHOWN : wanted, findings);
            }
        });
        value.items().forEach(each -> look(each, wanted, findings));
    }
}
