package dev.waybill.platform.test.contract;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The topic of one owner, and the list of the messages on it. */
record AsyncApiFile(Path file) {

    /** What does not agree with these, the only schemas of the owner's events ({@code events/…}), and their topic. */
    List<String> violations(String topic, Set<String> schemas) {
        if (!Files.exists(file)) {
            return List.of(file + ": is missing");
        }
        JsonNode asyncApi = ContractFiles.tree(file, new YAMLMapper());
        JsonNode events = asyncApi.at("/channels/events");
        JsonNode messages = asyncApi.at("/components/messages");
        Set<String> names = new TreeSet<>();
        messages.fieldNames().forEachRemaining(name -> names.add("#/components/messages/" + name));

        List<String> violations = new ArrayList<>();
        compare("addresses of the channel", Set.of(events.path("address").asText()), Set.of(topic), violations);
        compare(
                "addresses of the dead letters",
                Set.of(asyncApi.at("/channels/dead-letters/address").asText()),
                Set.of(topic + ".dead.{consumer}"),
                violations);
        compare("messages of the channel", texts(events.path("messages"), "/$ref"), names, violations);
        compare("schemas of the messages", texts(messages, "/payload/schema/$ref"), schemas, violations);
        return violations;
    }

    private void compare(String what, Set<String> found, Set<String> expected, List<String> violations) {
        if (!found.equals(expected)) {
            violations.add("%s: the %s must be %s, but are %s".formatted(file, what, expected, found));
        }
    }

    /** The text that each child has at the JSON Pointer. */
    private static Set<String> texts(JsonNode parent, String pointer) {
        return parent.valueStream().map(child -> child.at(pointer).asText()).collect(toCollection(TreeSet::new));
    }
}
