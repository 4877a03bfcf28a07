package dev.waybill.launcher.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The file by which the operators' desk knows the operators. A new data folder has two, because what moves money takes
 * two; from then on it is the operators' own to edit.
 */
final class OperatorsFile {

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

    private OperatorsFile() {}

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
}
