package dev.waybill.platform.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Routes are written in the canonical YAML notation: the compact one is deprecated by Camel. */
final class CanonicalNotation implements RouteRule {

    /** Those that hold an expression under {@code expression}. */
    private static final Set<String> WITH_EXPRESSION = Set.of(
            "delay",
            "dynamicRouter",
            "enrich",
            "filter",
            "idempotentConsumer",
            "loop",
            "pollEnrich",
            "recipientList",
            "resequence",
            "routingSlip",
            "script",
            "setBody",
            "setHeader",
            "setProperty",
            "setVariable",
            "sort",
            "split",
            "throttle",
            "transform",
            "validate");

    /** Lists of which each item holds an expression under {@code expression}. */
    private static final Set<String> WITH_EXPRESSION_IN_ITEMS = Set.of("headers", "option", "variables", "when");

    /** Those that are an expression themselves. */
    private static final Set<String> EXPRESSIONS = Set.of(
            "completionPredicate",
            "completionSizeExpression",
            "completionTimeoutExpression",
            "continued",
            "correlationExpression",
            "expression",
            "handled",
            "retryWhile");

    @Override
    public Stream<Finding> check(RouteBook book) {
        return book.files().stream().flatMap(CanonicalNotation::check);
    }

    private static Stream<Finding> check(RouteFile file) {
        List<Finding> findings = new ArrayList<>();
        file.entries("from")
                .forEach(from -> findings.add(from.finding("from without route", "Write it inside a route entry.")));
        file.elements()
                .forEach(element -> element.visitEntries((key, value) -> {
                    if (key.equals("steps")) {
                        Step.listOf(value).forEach(step -> check(step, findings));
                    } else if (EXPRESSIONS.contains(key)) {
                        checkExpression(value, findings);
                    } else if (WITH_EXPRESSION.contains(key)) {
                        checkHolder(key, value, findings);
                    } else if (WITH_EXPRESSION_IN_ITEMS.contains(key)) {
                        value.items().forEach(item -> checkHolder(key, item, findings));
                    }
                }));
        return findings.stream();
    }

    private static void check(Step step, List<Finding> findings) {
        if (step.body().isText()) {
            findings.add(step.finding(
                    "compact notation of %s".formatted(step.name()),
                    "Write its options as a mapping, as in 'to: {uri: …}' or 'log: {message: …}'."));
        }
        if (step.name().contains("-")) {
            findings.add(step.finding("old name %s of a step".formatted(step.name()), "Write it in camelCase."));
        }
    }

    private static void checkHolder(String name, YamlValue holder, List<Finding> findings) {
        holder.entries().forEach((key, value) -> {
            if (Languages.ALL.contains(key)) {
                findings.add(value.finding(
                        "compact notation of the expression of %s".formatted(name),
                        "Write 'expression: {%s: {expression: …}}'.".formatted(key)));
            }
        });
    }

    private static void checkExpression(YamlValue expression, List<Finding> findings) {
        expression.entries().forEach((language, value) -> {
            if (Languages.ALL.contains(language) && value.isText()) {
                findings.add(value.finding(
                        "compact notation of %s".formatted(language),
                        "Write '%s: {expression: …}'.".formatted(language)));
            }
        });
    }
}
