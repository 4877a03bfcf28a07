package dev.waybill.platform.lint;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * A YAML text as we read it: no key twice in a mapping, of which readers take one or the other, and no aliases, by which
 * a few lines unfold to more than fits into memory.
 */
final class YamlText {

    private static final int DEEPEST = 50;
    private static final String MEND = "Mend the syntax.";

    private final Path file;
    private final List<Finding> findings = new ArrayList<>();

    private YamlText(Path file) {
        this.file = file;
    }

    /**
     * The documents of a text.
     *
     * @param file the name that findings tell
     * @throws MistakenYamlException when something is wrong with it
     */
    static List<Node> documents(Path file, String text) {
        YamlText reader = new YamlText(file);
        List<Node> documents = reader.read(text);
        if (!reader.findings.isEmpty()) {
            throw new MistakenYamlException(reader.findings);
        }
        return documents;
    }

    private List<Node> read(String text) {
        try {
            int depth = 0;
            for (Event event : new Yaml(new LoaderOptions()).parse(new StringReader(text))) {
                depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
                if (depth > DEEPEST) { // the reader of YAML looks at all that is open with each more
                    tell(event.getStartMark(), "nested more than %d deep".formatted(DEEPEST), "Write it flatter.");
                    return List.of();
                }
                if (event instanceof AliasEvent alias) {
                    tell(alias.getStartMark(), "alias *" + alias.getAnchor(), "Write out what it stands for.");
                }
            }
            if (!findings.isEmpty()) {
                return List.of();
            }
            Iterable<Node> composed = new Yaml(new LoaderOptions()).composeAll(new StringReader(text));
            List<Node> documents =
                    StreamSupport.stream(composed.spliterator(), false).toList();
            documents.forEach(this::lookForRepetition);
            return documents;
        } catch (MarkedYAMLException e) {
            tell(e.getProblemMark(), "this is not YAML: " + e.getProblem(), MEND);
        } catch (ReaderException e) {
            String before = text.substring(0, Math.min(e.getPosition(), text.length()));
            findings.add(new UnreadableTextException(
                            before, "this is not YAML: character U+%04X".formatted(e.getCodePoint()), "Delete it.")
                    .finding(file));
        } catch (YAMLException e) {
            tell(null, "this is not YAML: " + e.getMessage(), MEND);
        }
        return List.of();
    }

    private void lookForRepetition(Node node) {
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::lookForRepetition);
        } else if (node instanceof MappingNode mapping) {
            Map<String, Integer> lines = new HashMap<>();
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key) {
                    Integer before =
                            lines.putIfAbsent(key.getValue(), key.getStartMark().getLine() + 1);
                    if (before != null) {
                        tell(
                                key.getStartMark(),
                                "key %s is written twice, first in line %d".formatted(key.getValue(), before),
                                "Delete one of them.");
                    }
                }
                lookForRepetition(entry.getValueNode());
            }
        }
    }

    private void tell(Mark place, String problem, String remedy) {
        int line = place == null ? 1 : place.getLine() + 1;
        int column = place == null ? 1 : place.getColumn() + 1;
        findings.add(new Finding(file, line, column, problem, remedy));
    }
}
