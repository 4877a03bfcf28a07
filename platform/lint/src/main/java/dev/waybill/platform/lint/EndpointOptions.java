package dev.waybill.platform.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.catalog.impl.DefaultRuntimeCamelCatalog;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;

/** Every endpoint is of a component that is on the class path, and has the options that the component declares. */
final class EndpointOptions implements GateRule {

    private static final Set<String> SENDING = Set.of("to", "toD", "wireTap", "poll", "from");

    private final DefaultRuntimeCamelCatalog catalog;
    private final Map<String, Optional<ComponentModel>> components = new HashMap<>();

    EndpointOptions(DefaultRuntimeCamelCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Stream<Finding> check(YamlValue element) {
        List<Finding> findings = new ArrayList<>();
        element.visitEntries((key, value) -> {
            if (SENDING.contains(key) && (value.isText() || value.get("uri").isText())) {
                check(value, findings);
            }
        });
        return findings.stream();
    }

    private void check(YamlValue written, List<Finding> findings) {
        Endpoint endpoint = Endpoint.of(written);
        YamlValue uri = written.isText() ? written : written.get("uri");
        if (endpoint.scheme().isEmpty()) {
            return;
        }
        Optional<ComponentModel> component = components.computeIfAbsent(endpoint.scheme(), this::component);
        if (component.isEmpty()) {
            findings.add(uri.finding(
                    "there is no component %s".formatted(endpoint.scheme()),
                    Nearest.remedy(
                            endpoint.scheme(),
                            Components.ALL,
                            "Mend the name, or add its camel-…-starter to the service's pom.xml.")));
            return;
        }
        if (!endpoint.scheme().equals("kamelet")) {
            endpoint.parameters().forEach((name, value) -> {
                YamlValue place = written.get("parameters", name).isPresent() ? written.get("parameters", name) : uri;
                check(component.get(), endpoint.scheme(), name, value, place, findings);
            });
        }
    }

    private static void check(
            ComponentModel component,
            String scheme,
            String name,
            String value,
            YamlValue place,
            List<Finding> findings) {
        List<EndpointOptionModel> options = component.getEndpointOptions();
        Optional<EndpointOptionModel> option = options.stream()
                .filter(each -> each.getName().equals(name)
                        || each.getPrefix() != null && !each.getPrefix().isEmpty() && name.startsWith(each.getPrefix()))
                .findFirst();
        if (option.isEmpty()) {
            if (!component.isLenientProperties()) {
                Set<String> names =
                        options.stream().map(EndpointOptionModel::getName).collect(Collectors.toSet());
                findings.add(place.finding(
                        "%s has no option %s".formatted(scheme, name),
                        Nearest.remedy(name, names, "Look it up among the options of the component.")));
            }
            return;
        }
        if (value.contains("{{") || value.startsWith("#") || value.contains("${") || value.isEmpty()) {
            return;
        }
        List<String> choices = option.get().getEnums();
        if (choices != null && choices.stream().noneMatch(value::equalsIgnoreCase)) {
            findings.add(place.finding(
                    "%s of %s cannot be %s".formatted(name, scheme, value),
                    Nearest.remedy(value, choices, "Write one of %s.".formatted(String.join(", ", choices)))));
        } else if ("boolean".equals(option.get().getType()) && !value.matches("(?i)true|false")) {
            findings.add(place.finding("%s of %s is neither true nor false".formatted(name, scheme), "Write one."));
        } else if ("integer".equals(option.get().getType()) && !value.matches("-?\\d+")) {
            findings.add(place.finding("%s of %s is no number".formatted(name, scheme), "Write a number."));
        }
    }

    private Optional<ComponentModel> component(String scheme) {
        return Optional.ofNullable(catalog.componentModel(scheme));
    }
}
