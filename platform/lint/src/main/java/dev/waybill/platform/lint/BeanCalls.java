package dev.waybill.platform.lint;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.util.StringQuoteHelper;

/** Every bean that a route names is there, and has the method that is called with so many parameters. */
final class BeanCalls implements GateRule {

    private static final Pattern REFERENCE = Pattern.compile("^#(?:bean:)?([A-Za-z_][\\w.-]*)$");
    private static final Pattern IN_SIMPLE =
            Pattern.compile("\\$\\{bean:([\\w-]+)(?:(?:\\?method=|\\.)([^{}]*(?:\\$\\{[^{}]*}[^{}]*)*))?}");

    private final Surroundings surroundings;

    BeanCalls(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Stream<Finding> check(YamlValue element) {
        List<Finding> findings = new ArrayList<>();
        element.visitEntries((key, value) -> {
            switch (key) {
                case "bean", "method" -> call(value.get("ref"), value.get("ref").text(), value.get("method"), findings);
                case "policy", "transacted" ->
                    bean(value.get("ref"), value.get("ref").text(), findings);
                case "to", "toD" -> endpoint(value, findings);
                default -> {}
            }
        });
        element.scalars().forEach(text -> inText(text, findings));
        return findings.stream();
    }

    private void endpoint(YamlValue to, List<Finding> findings) {
        Endpoint endpoint = Endpoint.of(to);
        if (endpoint.scheme().equals("bean") && !endpoint.isOpen()) {
            YamlValue place = to.isText() ? to : to.get("uri");
            bean(place, endpoint.name(), findings)
                    .ifPresent(type -> method(
                            place, endpoint.name(), type, endpoint.parameters().getOrDefault("method", ""), findings));
        }
    }

    private void inText(YamlValue text, List<Finding> findings) {
        REFERENCE
                .matcher(text.text())
                .results()
                .map(reference -> reference.group(1))
                .forEach(name -> bean(text, name, findings));
        IN_SIMPLE.matcher(text.text()).results().forEach(call -> {
            String method = call.group(2) == null ? "" : call.group(2);
            Optional<Class<?>> type = beanAt(text, call.start(), call.group(1), findings);
            type.ifPresent(found -> methodAt(text, call.start(), call.group(1), found, method, findings));
        });
    }

    private void call(YamlValue place, String name, YamlValue method, List<Finding> findings) {
        bean(place, name, findings)
                .ifPresent(type -> method(method.isText() ? method : place, name, type, method.text(), findings));
    }

    private Optional<Class<?>> bean(YamlValue place, String name, List<Finding> findings) {
        return beanAt(place, -1, name, findings);
    }

    private Optional<Class<?>> beanAt(YamlValue place, int index, String name, List<Finding> findings) {
        if (name.isEmpty() || name.contains("{{") || name.contains("${")) {
            return Optional.empty();
        }
        Optional<Class<?>> type = surroundings.bean(name);
        if (type.isEmpty()) {
            findings.add(place.finding(
                    index,
                    "there is no bean %s".formatted(name),
                    Nearest.remedy(
                            name, surroundings.beans(), "Mend the name, or write the bean in the service and build.")));
        }
        return type;
    }

    private void method(YamlValue place, String name, Class<?> type, String method, List<Finding> findings) {
        methodAt(place, -1, name, type, method, findings);
    }

    private static void methodAt(
            YamlValue place, int index, String name, Class<?> type, String written, List<Finding> findings) {
        int parenthesis = written.indexOf('(');
        String method = (parenthesis < 0 ? written : written.substring(0, parenthesis)).strip();
        if (method.isEmpty() || method.contains("{{") || method.contains("${")) {
            return;
        }
        List<Method> named = Arrays.stream(type.getMethods())
                .filter(each -> each.getName().equals(method))
                .toList();
        if (named.isEmpty()) {
            TreeSet<String> all = new TreeSet<>();
            Arrays.stream(type.getMethods())
                    .filter(each -> each.getDeclaringClass() != Object.class)
                    .forEach(each -> all.add(each.getName()));
            findings.add(place.finding(
                    index,
                    "bean %s has no method %s".formatted(name, method),
                    Nearest.remedy(method, all, "It has: %s.".formatted(String.join(", ", all)))));
            return;
        }
        int given = parenthesis < 0 ? -1 : parameters(written.substring(parenthesis + 1));
        if (given >= 0 && named.stream().noneMatch(each -> each.getParameterCount() == given)) {
            findings.add(place.finding(
                    index,
                    "%s of bean %s does not take %d parameters".formatted(method, name, given),
                    "It takes %s."
                            .formatted(String.join(
                                    " or ",
                                    named.stream()
                                            .map(each -> String.valueOf(each.getParameterCount()))
                                            .distinct()
                                            .sorted()
                                            .toList()))));
        }
    }

    /** How many parameters stand up to the last parenthesis. */
    private static int parameters(String afterParenthesis) {
        int end = afterParenthesis.lastIndexOf(')');
        String inside = end < 0 ? afterParenthesis : afterParenthesis.substring(0, end);
        return inside.isBlank() ? 0 : StringQuoteHelper.splitSafeQuote(inside, ',', true).length;
    }
}
