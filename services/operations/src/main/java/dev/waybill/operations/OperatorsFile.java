package dev.waybill.operations;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The file of operators, read again when it has changed: whoever is struck out of it is nobody from then on. */
final class OperatorsFile {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final Path file;
    private FileTime readAs;
    private List<Operator> operators = List.of();

    OperatorsFile(Path file) {
        this.file = file;
    }

    /**
     * Everybody in the file.
     *
     * @throws IOException if the file is not there, cannot be read, or says nothing sensible
     */
    synchronized List<Operator> operators() throws IOException {
        FileTime changed = Files.getLastModifiedTime(file);
        if (!changed.equals(readAs)) {
            List<Operator> read = YAML.readValue(file.toFile(), Content.class).operators();
            requireDifferent(read);
            operators = List.copyOf(read);
            readAs = changed;
        }
        return operators;
    }

    /** One name or token for two would let one person be both operators of an act. */
    private static void requireDifferent(List<Operator> operators) throws IOException {
        Set<String> seen = new HashSet<>();
        for (Operator each : operators) {
            if (!seen.add("name " + each.name()) || !seen.add("token " + each.token())) {
                throw new IOException("Operator " + each.name() + " has the name or the token of another.");
            }
        }
    }

    private record Content(List<Operator> operators) {

        private Content {
            operators = operators == null ? List.of() : operators;
        }
    }
}
