package dev.waybill.platform.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a client sent as headers never leaves the process again.
 *
 * <p>HTTP and Kafka producers copy headers, tokens and cookies among them, and a client's {@code CamelHttp…} header
 * can even turn a call elsewhere. So services send through the platform's kamelets only, and these remove all headers
 * before each producer, but for some that are named.
 */
final class InboundHeaders implements RouteRule {

    /** Components that hand the message to nobody outside the process, or only values that the route picks. */
    private static final Set<String> LOCAL = Set.of(
            "bean",
            "caffeine-cache",
            "controlbus",
            "dataformat",
            "direct",
            "freemarker",
            "jdbc",
            "json-validator",
            "kamelet",
            "log",
            "micrometer",
            "saga",
            "seda",
            "validator");

    /** Headers by name: nothing that matches a whole family. */
    private static final String NAMES = "[\\w|().-]*";

    @Override
    public Stream<Finding> check(RouteBook book) {
        List<Finding> findings = new ArrayList<>();
        book.stepLists().forEach(list -> {
            boolean maySend = list.getKey().service().equals(RouteFile.PLATFORM);
            check(list.getValue(), maySend, false, findings);
        });
        return findings.stream();
    }

    private static void check(List<Step> steps, boolean maySend, boolean clean, List<Finding> findings) {
        boolean removed = clean;
        for (Step step : steps) {
            removed |= removesAll(step);
            if (step.target().filter(target -> !LOCAL.contains(target.scheme())).isPresent()) {
                String uri = step.target().get().uri();
                if (!maySend) {
                    findings.add(step.finding(
                            "producer %s outside routes/platform".formatted(uri),
                            "Send through a kamelet of the platform, as kamelet:call-service does for HTTP."));
                } else if (!removed) {
                    findings.add(step.finding(
                            "producer %s lets inbound headers through".formatted(uri),
                            "Put removeHeaders with pattern \"*\" before it."));
                }
            }
            for (List<Step> branch : step.branches()) {
                check(branch, maySend, removed, findings);
            }
        }
    }

    private static boolean removesAll(Step step) {
        return step.is("removeHeaders")
                && step.body().get("pattern").text().equals("*")
                && step.body().get("excludePattern").text().matches(NAMES);
    }
}
