package dev.waybill.launcher.configuration;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.comments.CommentLine;
import org.yaml.snakeyaml.comments.CommentType;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One file of {@code config/} with settings.
 *
 * @param name    its name without the ending: {@link #SHARED} for what all services share, else a service's
 * @param entries the keys that it sets, in the order of the file
 */
public record ConfigurationFile(String name, List<Entry> entries) {

    /** Name of the file with what all services share. */
    public static final String SHARED = "application";

    /**
     * A key that is set.
     *
     * @param key     the whole key, its parts joined by dots
     * @param value   as it is written; the items of a list are joined by commas
     * @param line    counted from 1
     * @param comment what stands above it, or above the mapping that it begins, without a blank line between
     */
    public record Entry(String key, String value, int line, String comment) {}

    static ConfigurationFile read(Path file) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setProcessComments(true);
        List<Entry> entries = new ArrayList<>();
        for (Node document : new Yaml(options).composeAll(new StringReader(Files.readString(file)))) {
            collect("", document, "", entries);
        }
        return new ConfigurationFile(file.getFileName().toString().replaceFirst("\\.yaml$", ""), List.copyOf(entries));
    }

    private static void collect(String prefix, Node node, String above, List<Entry> entries) {
        if (node instanceof MappingNode mapping) {
            String told = above;
            for (NodeTuple tuple : mapping.getValue()) {
                ScalarNode name = (ScalarNode) tuple.getKeyNode();
                String comment = comment(name);
                String key = prefix.isEmpty() ? name.getValue() : prefix + "." + name.getValue();
                String nearest = comment.isEmpty() ? told : comment;
                told = "";
                if (tuple.getValueNode() instanceof MappingNode) {
                    collect(key, tuple.getValueNode(), nearest, entries);
                } else {
                    int line = name.getStartMark().getLine() + 1;
                    entries.add(new Entry(key, text(tuple.getValueNode()), line, nearest));
                }
            }
        }
    }

    private static String text(Node node) {
        if (node instanceof SequenceNode sequence) {
            StringJoiner items = new StringJoiner(", ");
            sequence.getValue().forEach(each -> items.add(text(each)));
            return items.toString();
        }
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** The comment right above a key; one that a blank line sets off is about more than the key. */
    private static String comment(Node key) {
        List<String> words = new ArrayList<>();
        if (key.getBlockComments() != null) {
            for (CommentLine line : key.getBlockComments()) {
                if (line.getCommentType() == CommentType.BLANK_LINE) {
                    words.clear();
                } else {
                    words.add(line.getValue().strip());
                }
            }
        }
        return String.join(" ", words);
    }
}
