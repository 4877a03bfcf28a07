package dev.waybill.platform.lint;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A route as it is written: a plain one, a template of many, or the route inside a kamelet.
 *
 * @param kind       which of the three
 * @param service    the folder under {@code routes/} in which it stands
 * @param id         its id; empty when it has none
 * @param place      where it begins
 * @param definition the mapping that holds {@code from} and the error policy
 * @param parameters for a template or kamelet: its parameters and their defaults ({@code null}: must be given)
 */
record Route(
        Kind kind, String service, String id, YamlValue place, YamlValue definition, Map<String, String> parameters) {

    enum Kind {
        ROUTE,
        TEMPLATE,
        KAMELET
    }

    static Route plain(String service, YamlValue route) {
        return new Route(Kind.ROUTE, service, route.get("id").text(), route, route, Map.of());
    }

    static Route template(String service, YamlValue template) {
        YamlValue inner = template.get("route").isPresent() ? template.get("route") : template;
        Map<String, String> parameters = new LinkedHashMap<>();
        for (YamlValue parameter : template.get("parameters").items()) {
            boolean optional = parameter.get("required").text().equals("false");
            parameters.put(parameter.get("name").text(), defaultOf(parameter.get("defaultValue"), optional));
        }
        return new Route(Kind.TEMPLATE, service, template.get("id").text(), template, inner, parameters);
    }

    static Route kamelet(String service, YamlValue kamelet) {
        YamlValue template = kamelet.get("spec", "template");
        YamlValue inner = template.get("route").isPresent() ? template.get("route") : template;
        YamlValue definition = kamelet.get("spec", "definition");
        List<String> required =
                definition.get("required").items().stream().map(YamlValue::text).toList();
        Map<String, String> parameters = new LinkedHashMap<>();
        definition.get("properties").entries().forEach((name, property) -> {
            parameters.put(name, defaultOf(property.get("default"), !required.contains(name)));
        });
        return new Route(Kind.KAMELET, service, kamelet.get("metadata", "name").text(), kamelet, inner, parameters);
    }

    private static String defaultOf(YamlValue written, boolean optional) {
        return written.isPresent() || optional ? written.text() : null;
    }

    String description() {
        return Stream.of(place, definition, place.get("spec", "definition"))
                .map(value -> value.get("description").text())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    YamlValue policy() {
        return definition.get("routeConfigurationId");
    }

    Endpoint from() {
        return Endpoint.of(definition.get("from"));
    }

    /** The steps that a reader sees first. */
    List<Step> topLevelSteps() {
        return Step.listOf(definition.get("from", "steps"));
    }

    /** The steps that tell the story: those inside the saga where it is all that the route holds. */
    List<Step> story() {
        List<Step> steps = topLevelSteps();
        return steps.size() == 1 && steps.get(0).is("saga")
                ? Step.listOf(steps.get(0).body().get("steps"))
                : steps;
    }

    /** All steps, inner ones too. */
    Stream<Step> allSteps() {
        return topLevelSteps().stream().flatMap(Step::withInner);
    }

    List<Step> sagas() {
        return allSteps().filter(step -> step.is("saga")).toList();
    }

    /** The names that are filled in when the template is used: parameters, and beans that it brings along. */
    Set<String> filledInNames() {
        return Stream.of(place.get("beans"), place.get("spec", "template", "beans"))
                .flatMap(beans -> beans.items().stream())
                .map(bean -> bean.get("name").text())
                .collect(Collectors.toCollection(() -> new HashSet<>(parameters.keySet())));
    }

    boolean isIn(String folder) {
        return service.equals(folder);
    }

    /** The route as a finding calls it. */
    String called() {
        return "%s %s".formatted(kind.name().toLowerCase(Locale.ROOT), id.isEmpty() ? "without id" : id);
    }

    Finding finding(String problem, String remedy) {
        return place.finding("%s %s".formatted(called(), problem), remedy);
    }
}
