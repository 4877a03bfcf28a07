package dev.waybill.platform.test.contract;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The events of one owner: a schema and an example of each, and the list of all of them for its topic. A name here is a
 * type with its version ({@code order-placed.v1}).
 */
record EventFiles(Path folder) {

    private static final String SCHEMA = ".schema.json";
    private static final String EXAMPLE = ".json";

    List<String> violations() {
        Set<String> schemas = names("events", SCHEMA);
        Set<String> examples = names("examples", EXAMPLE);
        List<String> violations = new ArrayList<>();
        if (schemas.isEmpty()) {
            violations.add(folder.resolve("events") + ": holds no schemas");
        }
        for (String name : schemas) {
            violations.addAll(
                    examples.contains(name) ? checkExample(name) : List.of(schema(name) + ": has no example"));
        }
        examples.removeAll(schemas);
        examples.forEach(name -> violations.add(example(name) + ": has no schema"));
        violations.addAll(new AsyncApiFile(folder.resolve("asyncapi.yaml"))
                .violations(
                        owner() + ".events.v1",
                        schemas.stream().map(name -> "events/" + name + SCHEMA).collect(toCollection(TreeSet::new))));
        return violations;
    }

    /** The example keeps its schema, and says of itself what the names of the files say. */
    private List<String> checkExample(String name) {
        String text = ContractFiles.text(example(name));
        EventContract contract = new EventContract(name, ContractFiles.text(schema(name)), text);
        List<String> violations = new ArrayList<>();
        contract.errorsIn(text).forEach(error -> violations.add(example(name) + ": " + error));
        JsonNode event = ContractFiles.tree(example(name), new ObjectMapper());
        Map.of(
                        "source", "/waybill/" + owner(),
                        "type", name.replaceFirst("\\.v[0-9]+$", ""),
                        "dataschema", "/contracts/" + owner() + "/events/" + name + SCHEMA)
                .forEach((attribute, value) -> {
                    if (!value.equals(event.path(attribute).asText())) {
                        violations.add("%s: its %s is not %s".formatted(example(name), attribute, value));
                    }
                });
        return violations;
    }

    private Path owner() {
        return folder.getFileName();
    }

    private Path schema(String name) {
        return folder.resolve("events").resolve(name + SCHEMA);
    }

    private Path example(String name) {
        return folder.resolve("examples").resolve(name + EXAMPLE);
    }

    private Set<String> names(String kind, String ending) {
        return ContractFiles.children(folder.resolve(kind)).stream()
                .map(file -> file.getFileName().toString())
                .filter(file -> file.endsWith(ending))
                .map(file -> file.substring(0, file.length() - ending.length()))
                .collect(toCollection(TreeSet::new));
    }
}
