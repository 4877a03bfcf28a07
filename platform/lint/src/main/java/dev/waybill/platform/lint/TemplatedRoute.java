package dev.waybill.platform.lint;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A route made from a template.
 *
 * @param service  the folder under {@code routes/} in which it stands
 * @param id       the id of the route; empty when it has none
 * @param template the id of the template
 * @param place    where it begins
 * @param values   what it fills in, by parameter
 */
record TemplatedRoute(String service, String id, String template, YamlValue place, Map<String, String> values) {

    static TemplatedRoute of(String service, YamlValue written) {
        Map<String, String> values = new LinkedHashMap<>();
        for (YamlValue parameter : written.get("parameters").items()) {
            values.put(parameter.get("name").text(), parameter.get("value").text());
        }
        return new TemplatedRoute(
                service,
                written.get("routeId").text(),
                written.get("routeTemplateRef").text(),
                written,
                values);
    }

    /** A text of the template with the parameters filled in. */
    String filledIn(String text, Route ofTemplate) {
        Map<String, String> all = new LinkedHashMap<>();
        ofTemplate.parameters().forEach((name, value) -> all.put(name, value == null ? "" : value));
        all.putAll(values);
        String filled = text;
        for (Map.Entry<String, String> value : all.entrySet()) {
            filled = filled.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        return filled;
    }

    Finding finding(String problem, String remedy) {
        return place.finding("templated route %s %s".formatted(id.isEmpty() ? "without id" : id, problem), remedy);
    }
}
