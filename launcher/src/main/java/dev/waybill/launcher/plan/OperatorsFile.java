package dev.waybill.launcher.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The file by which the operators' desk knows the operators. A new data folder has two, because what moves money takes
 * two; from then on it is the operators' own to edit.
 */
public final class OperatorsFile {

    private static final String TWO =
            """
            # Who may look at sagas and repair them, by the token that each sends. Rights: look; repair (retry); override
            # (skip, edit, force, repair orphans and differences); approve (be the second operator of what moves money).
            # Read again when it changes.
            operators:
              - name: first
                token: %s
                rights: [look, repair, override, approve]
              - name: second
                token: %s
                rights: [look, repair, override, approve]
            """;

    private static final String NEEDED =
            "It must hold operators: a list of them, each with name, token and rights, as docs/runbook.md shows;"
                    + " remove it, and ./waybill up writes it anew.";

    private final List<Operator> operators;

    private OperatorsFile(List<Operator> operators) {
        this.operators = operators;
    }

    /**
     * What stands in the file of a data folder.
     *
     * @throws IOException if it is not there, or does not hold what it must
     */
    public static OperatorsFile in(DataFolder data) throws IOException {
        Path file = data.operators();
        Object document;
        try {
            document = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
        } catch (YAMLException e) {
            throw new IOException(file + " is no YAML. " + NEEDED, e);
        }
        if (!(document instanceof Map<?, ?> fields && fields.get("operators") instanceof List<?> operators)) {
            throw new IOException(file + " tells of no operators. " + NEEDED);
        }
        List<Operator> told = new ArrayList<>();
        for (Object each : operators) {
            if (!(each instanceof Map<?, ?> operator
                    && operator.get("name") instanceof String name
                    && operator.get("token") instanceof String token)) {
                throw new IOException(file + " tells of an operator without name or token. " + NEEDED);
            }
            told.add(new Operator(name, token));
        }
        return new OperatorsFile(told);
    }

    /**
     * The token of an operator.
     *
     * @param name who; null for the first in the file
     * @throws IllegalArgumentException if nobody in the file has that name
     */
    public String token(String name) {
        return operators.stream()
                .filter(each -> name == null || each.name().equals(name))
                .findFirst()
                .map(Operator::token)
                .orElseThrow(() -> new IllegalArgumentException("The file of operators names nobody "
                        + (name == null
                                ? "at all"
                                : name + "; it names "
                                        + operators.stream().map(Operator::name).collect(Collectors.joining(", ")))
                        + "."));
    }

    /** The file of a data folder that exists; written, readable by its owner only, if it is not there. */
    static Path of(DataFolder data, Credentials credentials) {
        Path file = data.operators();
        if (!Files.exists(file)) {
            write(file, TWO.formatted(credentials.token("operator"), credentials.token("second-operator")));
        }
        return file;
    }

    private static void write(Path file, String text) {
        try {
            Path written = Files.createTempFile(
                    file.getParent(),
                    "operators",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(written, text);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Operator(String name, String token) {}
}
