package dev.waybill.platform.lint;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A route tells what follows what: one whose only doing is a bean hides it in Java.
 *
 * <p>The platform's templates may wrap a bean of the starter; a saga may not, wherever it stands.
 */
final class JavaInDisguise implements RouteRule {

    private static final Set<String> CONTAINERS = Set.of("saga", "step", "pipeline", "transacted");
    private static final Set<String> DRESSING = Set.of(
            "convertBodyTo",
            "convertHeaderTo",
            "convertVariableTo",
            "log",
            "marshal",
            "removeHeader",
            "removeHeaders",
            "removeProperties",
            "removeProperty",
            "removeVariable",
            "setBody",
            "setExchangePattern",
            "setHeader",
            "setHeaders",
            "setProperty",
            "setVariable",
            "setVariables",
            "stop",
            "transform",
            "unmarshal");

    @Override
    public Stream<Finding> check(RouteBook book) {
        return book.routes()
                .filter(route ->
                        !route.isIn(RouteFile.PLATFORM) || !route.sagas().isEmpty())
                .filter(route -> doesOnlyJava(route.topLevelSteps()))
                .map(route -> route.finding(
                        "only forwards to Java, so its steps cannot be read",
                        "Write the steps in YAML and the data access in SQL; leave the bean the decision."));
    }

    private static boolean doesOnlyJava(List<Step> steps) {
        List<Step> doing = steps.stream().flatMap(JavaInDisguise::doing).toList();
        return !doing.isEmpty() && doing.stream().allMatch(JavaInDisguise::isJava);
    }

    private static Stream<Step> doing(Step step) {
        if (CONTAINERS.contains(step.name())) {
            return step.branches().stream().flatMap(List::stream).flatMap(JavaInDisguise::doing);
        }
        return DRESSING.contains(step.name()) && !callsMethod(step) ? Stream.empty() : Stream.of(step);
    }

    private static boolean isJava(Step step) {
        return step.is("bean", "process", "script")
                || callsMethod(step)
                || step.target()
                        .filter(target -> Set.of("bean", "class").contains(target.scheme()))
                        .isPresent();
    }

    /** Whether the step's expression is a method of a bean. */
    private static boolean callsMethod(Step step) {
        return step.body().get("method").isPresent() && !step.is("bean")
                || step.body().get("expression", "method").isPresent();
    }
}
