package dev.waybill.platform.lint;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value in a YAML file that still knows where it stands.
 *
 * <p>Asking for what is not there answers an absent value with the place of its parent, so that a rule can walk down
 * without asking at each step.
 */
final class YamlValue {

    private static final Set<String> FOR_PEOPLE = Set.of("description", "note", "title");

    private final Path file;
    private final Node node;
    private final int line;

    private YamlValue(Path file, Node node, int line) {
        this.file = file;
        this.node = node;
        this.line = line;
    }

    /**
     * Reads all documents of a YAML text.
     *
     * @param file the name that findings tell
     * @throws org.yaml.snakeyaml.error.YAMLException when the text is not YAML
     */
    static List<YamlValue> documents(Path file, String text) {
        Iterable<Node> nodes = new Yaml(new LoaderOptions()).composeAll(new StringReader(text));
        return StreamSupport.stream(nodes.spliterator(), false)
                .map(node -> of(file, node))
                .toList();
    }

    private static YamlValue of(Path file, Node node) {
        return new YamlValue(file, node, node.getStartMark().getLine() + 1);
    }

    /** The value under a path of keys, or an absent one. */
    YamlValue get(String... keys) {
        YamlValue value = this;
        for (String key : keys) {
            YamlValue parent = value;
            value = parent.entries().getOrDefault(key, new YamlValue(file, null, parent.line));
        }
        return value;
    }

    /** The entries of a mapping in their order; empty for anything else. */
    Map<String, YamlValue> entries() {
        Map<String, YamlValue> entries = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    int keyLine = key.getStartMark().getLine() + 1;
                    entries.put(key.getValue(), new YamlValue(file, tuple.getValueNode(), keyLine));
                }
            }
        }
        return entries;
    }

    /** The items of a sequence in their order; empty for anything else. */
    List<YamlValue> items() {
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream().map(item -> of(file, item)).toList()
                : List.of();
    }

    /** The text of a scalar; empty for anything else and for null. */
    String text() {
        return node instanceof ScalarNode scalar && !Tag.NULL.equals(scalar.getTag()) ? scalar.getValue() : "";
    }

    /** Calls the visitor for each entry of each mapping in this value, outer ones first. */
    void visitEntries(BiConsumer<String, YamlValue> visitor) {
        entries().forEach((key, value) -> {
            visitor.accept(key, value);
            value.visitEntries(visitor);
        });
        items().forEach(item -> item.visitEntries(visitor));
    }

    /** This value if it is a scalar with a text, else those in it; what only people read is left out. */
    Stream<YamlValue> scalars() {
        if (isText()) {
            return Stream.of(this);
        }
        Stream<YamlValue> inEntries = entries().entrySet().stream()
                .filter(entry -> !FOR_PEOPLE.contains(entry.getKey()))
                .map(Map.Entry::getValue);
        return Stream.concat(inEntries, items().stream()).flatMap(YamlValue::scalars);
    }

    boolean isText() {
        return !text().isBlank();
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    boolean isPresent() {
        return node != null;
    }

    /** The file in which this value stands, relative to the repository. */
    Path file() {
        return file;
    }

    /** The line of the key (or of the item), counted from 1. */
    int line() {
        return line;
    }

    /** A finding at this place. */
    Finding finding(String problem, String remedy) {
        return new Finding(file, line, problem, remedy);
    }
}
