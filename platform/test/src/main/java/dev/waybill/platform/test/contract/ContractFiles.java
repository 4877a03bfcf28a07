package dev.waybill.platform.test.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a {@code contracts/} folder, held against each other: one folder for each owner, in it
 * {@code openapi.yaml} and, of an owner of events, {@code asyncapi.yaml}, {@code events/} and {@code examples/}. An
 * owner of events may be one that nobody calls.
 */
public final class ContractFiles {

    private final Path folder;

    private ContractFiles(Path folder) {
        this.folder = folder;
    }

    /** Those of the repository in which the test runs. */
    public static ContractFiles ofRepository() {
        return in(ContractsFolder.ofRepository());
    }

    /** Those of any folder. */
    public static ContractFiles in(Path folder) {
        return new ContractFiles(folder);
    }

    /** Each disagreement in one line that names the file; empty when all agree. */
    public List<String> violations() {
        List<Path> owners = children(folder).stream().filter(Files::isDirectory).toList();
        if (owners.isEmpty()) {
            return List.of(folder + ": holds no contracts");
        }
        List<String> violations = new ArrayList<>();
        for (Path owner : owners) {
            boolean tellsEvents = Files.exists(owner.resolve("events")) || Files.exists(owner.resolve("asyncapi.yaml"));
            if (!tellsEvents || Files.exists(owner.resolve("openapi.yaml"))) {
                violations.addAll(new OpenApiFile(owner.resolve("openapi.yaml")).violations());
            }
            if (tellsEvents) {
                violations.addAll(new EventFiles(owner).violations());
            }
        }
        return violations;
    }

    /** What a folder holds, by name; nothing when there is no such folder. */
    static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a file. */
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a file says, read in its format.
     *
     * @throws UncheckedIOException which names the file when it is malformed
     */
    static JsonNode tree(Path file, ObjectMapper format) {
        try {
            return format.readTree(text(file));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(file + " is malformed", e);
        }
    }
}
