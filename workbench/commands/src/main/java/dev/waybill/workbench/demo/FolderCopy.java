package dev.waybill.workbench.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders of the demo's own: the routes that it edits are a copy, those of the house stay as they are. */
public final class FolderCopy {

    private FolderCopy() {}

    /** Copies a folder with all that is in it, and answers the copy, which must not exist. */
    public static Path of(Path folder, Path copy) throws IOException {
        for (Path each : below(folder, Comparator.naturalOrder())) {
            Files.copy(each, copy.resolve(folder.relativize(each)));
        }
        return copy;
    }

    /** Deletes a folder with all that is in it, if it exists. */
    public static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            for (Path each : below(folder, Comparator.reverseOrder())) {
                Files.delete(each);
            }
        }
    }

    private static List<Path> below(Path folder, Comparator<Path> order) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted(order).toList();
        }
    }
}
