package dev.waybill.platform.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/**
 * The notation of routes as Camel's own JSON schema declares it: steps, their options, and which values these take.
 *
 * <p>A validator for any schema would say of a misspelt option that it matches none of thirty alternatives; this one
 * knows the few shapes that Camel's schema is made of, and says which option is unknown and where.
 */
final class Grammar {

    private static final String SCHEMA = "/schema/camelYamlDsl.json";
    private static final List<String> ALTERNATIVES = List.of("anyOf", "oneOf");

    private static volatile SoftReference<Grammar> last = new SoftReference<>(null);

    private final JsonObject items;

    private Grammar(JsonObject items) {
        this.items = items;
    }

    /** The grammar of the Camel version that is on the class path; read again when memory was short meanwhile. */
    static Grammar ofCamel() {
        Grammar known = last.get();
        if (known == null) {
            known = read();
            last = new SoftReference<>(known);
        }
        return known;
    }

    private static Grammar read() {
        try (InputStream schema = Grammar.class.getResourceAsStream(SCHEMA);
                Reader text = new InputStreamReader(schema, StandardCharsets.UTF_8)) {
            return new Grammar(((JsonObject) Jsoner.deserialize(text)).getMap("items"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DeserializationException e) {
            throw new IllegalStateException("Camel's schema is no JSON", e);
        }
    }

    /** Where a file departs from it. */
    Stream<Finding> check(RouteFile file) {
        List<Finding> findings = new ArrayList<>();
        for (YamlValue document : file.documents()) {
            if (!document.isSequence()) {
                findings.add(document.finding("this is no list of routes", "Begin each route with '- route:'."));
            }
            document.items().forEach(item -> checkMapping("file", item, items, findings));
        }
        return findings.stream();
    }

    private void check(String name, YamlValue value, JsonObject declared, List<Finding> findings) {
        JsonObject schema = resolve(declared);
        Map<String, JsonObject> options = options(schema);
        if (schema.get("items") instanceof JsonObject item) {
            checkList(name, value, item, findings);
        } else if (!options.isEmpty()) {
            if (value.isText() ? !takesText(schema) : !value.isMapping()) {
                findings.add(value.finding(
                        "%s has no options".formatted(name),
                        "Write below it: %s.".formatted(String.join(", ", new TreeSet<>(options.keySet())))));
            } else if (value.isMapping()) {
                checkMapping(name, value, schema, findings);
            }
        } else if (value.isText()) {
            checkText(name, value, schema, findings);
        }
    }

    private void checkList(String name, YamlValue value, JsonObject item, List<Finding> findings) {
        if (value.isPresent() && !value.isSequence() && (value.isMapping() || value.isText())) {
            findings.add(value.finding("%s is no list".formatted(name), "Begin each of its entries with '- '."));
        }
        value.items().forEach(each -> check(name, each, item, findings));
    }

    private void checkMapping(String name, YamlValue value, JsonObject schema, List<Finding> findings) {
        Map<String, JsonObject> options = options(schema);
        boolean isStep = schema.get("maxProperties") != null;
        Map<String, YamlValue> entries = value.entries();
        for (YamlValue key : value.keys()) {
            JsonObject option = options.get(key.text());
            if (option != null) {
                check(key.text(), entries.get(key.text()), option, findings);
            } else {
                String what = isStep
                        ? "there is no step %s".formatted(key.text())
                        : "%s has no option %s".formatted(name, key.text());
                String known = String.join(", ", new TreeSet<>(options.keySet()));
                findings.add(key.finding(
                        what, Nearest.remedy(key.text(), options.keySet(), "There is: %s.".formatted(known))));
            }
        }
        if (isStep && entries.size() > 1) {
            findings.add(value.finding(
                    "%d steps in one entry: %s".formatted(entries.size(), String.join(", ", entries.keySet())),
                    "Indent the options, or begin each step with '- '."));
        }
        for (Object required : listOf(schema, "required")) {
            boolean misspelt = entries.keySet().stream()
                    .filter(key -> !options.containsKey(key))
                    .anyMatch(
                            key -> Nearest.to(key, List.of(required.toString())).isPresent());
            if (!entries.containsKey(required.toString()) && !misspelt) {
                findings.add(value.finding(
                        "%s without %s".formatted(name, required), "Write %s below it.".formatted(required)));
            }
        }
    }

    private static void checkText(String name, YamlValue value, JsonObject schema, List<Finding> findings) {
        String text = value.text();
        boolean open = text.contains("{{") || text.contains("${") || text.startsWith("#");
        List<String> choices =
                listOf(schema, "enum").stream().map(Object::toString).toList();
        String type = schema.getString("type");
        if (open) {
            return;
        }
        if (!choices.isEmpty() && choices.stream().noneMatch(text::equalsIgnoreCase)) {
            findings.add(value.finding(
                    "%s cannot be %s".formatted(name, text),
                    Nearest.remedy(text, choices, "Write one of %s.".formatted(String.join(", ", choices)))));
        } else if ("boolean".equals(type) && !text.matches("true|false")) {
            findings.add(value.finding("%s is neither true nor false".formatted(name), "Write true or false."));
        } else if (("number".equals(type) || "integer".equals(type)) && !text.matches("-?\\d+(\\.\\d+)?")) {
            findings.add(value.finding("%s is no number".formatted(name), "Write a number or a {{property}}."));
        }
    }

    /** Every option that a schema knows, in whichever of its alternatives. */
    private Map<String, JsonObject> options(JsonObject declared) {
        JsonObject schema = resolve(declared);
        Map<String, JsonObject> options = new LinkedHashMap<>();
        for (String alternatives : ALTERNATIVES) {
            listOf(schema, alternatives).forEach(each -> options.putAll(options((JsonObject) each)));
        }
        if (schema.get("properties") instanceof JsonObject properties) {
            properties.forEach((name, option) -> {
                boolean onlyNamed = ((JsonObject) option).isEmpty();
                if (!onlyNamed || !options.containsKey(name)) {
                    options.put(name, (JsonObject) option);
                }
            });
        }
        return options;
    }

    private boolean takesText(JsonObject schema) {
        return Stream.concat(
                        Stream.of(schema), listOf(schema, "oneOf").stream().map(each -> resolve((JsonObject) each)))
                .anyMatch(each -> "string".equals(each.get("type")));
    }

    private JsonObject resolve(JsonObject schema) {
        String reference = schema.getString("$ref");
        if (reference == null) {
            return schema;
        }
        JsonObject definitions = items.getMap("definitions");
        return resolve(definitions.getMap(reference.substring(reference.lastIndexOf('/') + 1)));
    }

    private static List<Object> listOf(JsonObject schema, String key) {
        return schema.get(key) instanceof JsonArray list ? list : List.of();
    }
}
