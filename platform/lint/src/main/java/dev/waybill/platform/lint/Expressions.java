package dev.waybill.platform.lint;

import com.jayway.jsonpath.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Expression;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.apache.camel.spi.Language;

/** Every expression can be read by its language. */
final class Expressions implements GateRule {

    /** The steps whose expression is a condition. */
    private static final Set<String> CONDITIONS =
            Set.of("when", "filter", "validate", "onWhen", "handled", "continued", "retryWhile", "completionPredicate");

    /** Texts that Camel reads as Simple wherever they stand. */
    private static final Set<String> SIMPLE_TEXTS = Set.of("message");

    private final CamelContext camel;
    private final Surroundings surroundings;

    Expressions(CamelContext camel, Surroundings surroundings) {
        this.camel = camel;
        this.surroundings = surroundings;
    }

    @Override
    public Stream<Finding> check(YamlValue element) {
        List<Finding> findings = new ArrayList<>();
        visit("", element, false, findings);
        return findings.stream();
    }

    private void visit(String name, YamlValue value, boolean condition, List<Finding> findings) {
        boolean doWhile = value.get("doWhile").text().equals("true");
        value.entries().forEach((key, inner) -> {
            boolean here = CONDITIONS.contains(name) || doWhile || condition && key.equals("expression");
            switch (key) {
                case "simple", "jsonpath" -> {
                    boolean isCondition = condition || CONDITIONS.contains(name);
                    read(key, inner.isText() ? inner : inner.get("expression"), isCondition, findings);
                }
                case "toD" -> simple(Endpoint.of(inner).uri(), inner.isText() ? inner : inner.get("uri"), findings);
                default -> {
                    if (name.equals("log") && SIMPLE_TEXTS.contains(key)) {
                        read("simple", inner, false, findings);
                    }
                    visit(key, inner, here, findings);
                }
            }
        });
        value.items().forEach(item -> visit(name, item, condition, findings));
    }

    private void simple(String text, YamlValue place, List<Finding> findings) {
        if (text.contains("${")) {
            read("simple", place, false, findings);
        }
    }

    private void read(String language, YamlValue place, boolean condition, List<Finding> findings) {
        String text = filledIn(place.text());
        if (text.isBlank()) {
            return;
        }
        try {
            if (language.equals("jsonpath") && text.startsWith("$") && !text.contains("${")) {
                JsonPath.compile(text); // Camel does so only with the first message
            }
            Language reader = camel.resolveLanguage(language);
            if (condition) {
                reader.createPredicate(text).init(camel);
            } else {
                Expression expression = reader.createExpression(text);
                if (!language.equals("simple")) {
                    expression.init(camel);
                }
            }
        } catch (Exception | StackOverflowError e) {
            if (ScratchContext.isOfAStub(e)) {
                return;
            }
            Throwable cause = e;
            while (cause.getCause() != null && !(cause instanceof SimpleIllegalSyntaxException)) {
                cause = cause.getCause();
            }
            int index = cause instanceof SimpleIllegalSyntaxException illegal ? illegal.getIndex() : -1;
            String told = cause instanceof SimpleIllegalSyntaxException illegal
                    ? illegal.getShortMessage()
                    : String.valueOf(cause.getMessage());
            boolean asWritten = text.equals(place.text());
            findings.add(place.finding(
                    asWritten ? Math.min(index, text.length()) : -1,
                    "%s cannot be read: %s"
                            .formatted(
                                    language, told.strip().lines().findFirst().orElse("")),
                    "Mend the expression."));
        }
    }

    /** The text with settings filled in, and a number for what only a template's caller knows. */
    private String filledIn(String text) {
        String filled = text;
        for (Placeholder placeholder : Placeholder.in(text)) {
            String value = surroundings.property(placeholder.key()).orElse("1");
            filled = filled.replaceFirst(
                    "\\{\\{\\s*\\??" + Pattern.quote(placeholder.key()) + "[^{}]*}}", Matcher.quoteReplacement(value));
        }
        return filled;
    }
}
