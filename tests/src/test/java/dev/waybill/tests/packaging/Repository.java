package dev.waybill.tests.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of the repository that is tested. */
final class Repository {

    private static final Path ROOT = Path.of(System.getProperty("waybill.home", ".."));

    private Repository() {}

    /** @param path below the root of the repository */
    static Path file(String path) {
        return ROOT.resolve(path).normalize();
    }

    /** The text of a file below the root of the repository. */
    static String text(String path) {
        try {
            return Files.readString(file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
