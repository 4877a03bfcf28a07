package dev.waybill.platform.lint;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
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
    private final int column;

    private YamlValue(Path file, Node node, int line, int column) {
        this.file = file;
        this.node = node;
        this.line = line;
        this.column = column;
    }

    /**
     * Reads all documents of a YAML text.
     *
     * @param file the name that findings tell
     * @throws MistakenYamlException when the text is not YAML, or ambiguous
     */
    static List<YamlValue> documents(Path file, String text) {
        return YamlText.documents(file, text).stream()
                .map(node -> of(file, node))
                .toList();
    }

    private static YamlValue of(Path file, Node node) {
        return new YamlValue(
                file,
                node,
                node.getStartMark().getLine() + 1,
                node.getStartMark().getColumn() + 1);
    }

    /** The value under a path of keys, or an absent one. */
    YamlValue get(String... keys) {
        YamlValue value = this;
        for (String key : keys) {
            YamlValue parent = value;
            value = parent.entries().getOrDefault(key, new YamlValue(file, null, parent.line, parent.column));
        }
        return value;
    }

    /** The entries of a mapping in their order; empty for anything else. */
    Map<String, YamlValue> entries() {
        Map<String, YamlValue> entries = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    entries.put(key.getValue(), valueOf(key, tuple.getValueNode()));
                }
            }
        }
        return entries;
    }

    /** A value stands in the line of its key: there in its own column when it begins in that line, else in the key's. */
    private YamlValue valueOf(ScalarNode key, Node value) {
        int keyLine = key.getStartMark().getLine();
        boolean sameLine = value.getStartMark().getLine() == keyLine && value instanceof ScalarNode;
        int at = (sameLine ? value : key).getStartMark().getColumn();
        return new YamlValue(file, value, keyLine + 1, at + 1);
    }

    /** The keys of a mapping, each as a value that stands where the key is written; empty for anything else. */
    List<YamlValue> keys() {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .map(NodeTuple::getKeyNode)
                        .map(key -> of(file, key))
                        .toList()
                : List.of();
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

    boolean isSequence() {
        return node instanceof SequenceNode;
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

    /** A finding so many characters into this text, where the text stands in one line as it is read. */
    Finding finding(int index, String problem, String remedy) {
        boolean asWritten = node instanceof ScalarNode scalar
                && scalar.getStartMark().getLine() == scalar.getEndMark().getLine()
                && line == scalar.getStartMark().getLine() + 1;
        if (!asWritten || index < 0) {
            return finding(problem, remedy);
        }
        int quote = ((ScalarNode) node).isPlain() ? 0 : 1;
        return new Finding(file, line, node.getStartMark().getColumn() + 1 + quote + index, problem, remedy);
    }

    /** A finding at this place. */
    Finding finding(String problem, String remedy) {
        return new Finding(file, line, column, problem, remedy);
    }
}
