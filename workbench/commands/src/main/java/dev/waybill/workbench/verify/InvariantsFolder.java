package dev.waybill.workbench.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of SQL files that say what must hold; its README tells what each file answers.
 *
 * @param path for example {@code tests/invariants}
 */
public record InvariantsFolder(Path path) {

    public InvariantsFolder {
        if (!Files.isDirectory(path)) {
            throw new IllegalStateException("There is no folder of invariants at " + path);
        }
    }

    /** The folder below the root of the repository. */
    public static InvariantsFolder below(Path home) {
        return new InvariantsFolder(home.resolve("tests/invariants"));
    }

    /** All invariants, in the order of their numbers. */
    public List<Invariant> invariants() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d.*\\.sql"))
                    .sorted()
                    .map(Invariant::of)
                    .toList();
        }
    }

    /** The query that tells who consumes what. */
    String consumers() throws IOException {
        return Files.readString(path.resolve("consumers.sql"));
    }

    /** The views over the copied tables. */
    String views() throws IOException {
        return Files.readString(path.resolve("views.sql"));
    }

    /** The query that tells what is under way in a database; not every database has one. */
    Path quiet(String name) {
        return path.resolve("quiet").resolve(name + ".sql");
    }
}
