package dev.waybill.tests.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A copy of the repository's routes on which a system runs. */
final class EditableRoutes {

    private final Path folder;
    private final Map<Path, String> asTheyWere = new TreeMap<>();

    private EditableRoutes(Path folder) {
        this.folder = folder;
    }

    /** Copies the routes to a folder that is empty or absent. */
    static EditableRoutes copy(Path original, Path folder) {
        EditableRoutes routes = new EditableRoutes(folder);
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                routes.asTheyWere.put(original.relativize(file), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        routes.putBack();
        return routes;
    }

    Path folder() {
        return folder;
    }

    /** Every file as it was. */
    void putBack() {
        asTheyWere.forEach(this::write);
    }

    /** Changes a passage of a file. */
    void edit(String file, String passage, String into) {
        String text = asTheyWere.get(Path.of(file));
        if (!text.contains(passage)) {
            throw new IllegalArgumentException("%s does not say: %s".formatted(file, passage));
        }
        write(Path.of(file), text.replace(passage, into));
    }

    /** Lets two lines of a file change places, each found by a passage that no other line holds. */
    void swapLines(String file, String passage, String other) {
        List<String> lines = asTheyWere.get(Path.of(file)).lines().toList();
        List<Integer> places = Stream.of(passage, other)
                .map(each -> IntStream.range(0, lines.size())
                        .filter(at -> lines.get(at).contains(each))
                        .boxed()
                        .collect(Collectors.collectingAndThen(Collectors.toList(), found -> {
                            if (found.size() != 1) {
                                throw new IllegalArgumentException(
                                        "%s says %s %d times".formatted(file, each, found.size()));
                            }
                            return found.get(0);
                        })))
                .toList();
        List<String> swapped = new ArrayList<>(lines);
        Collections.swap(swapped, places.get(0), places.get(1));
        write(Path.of(file), String.join("\n", swapped) + "\n");
    }

    /** As editors do it: the new file takes the place of the old one. */
    private void write(Path file, String text) {
        try {
            Path place = folder.resolve(file);
            Files.createDirectories(place.getParent());
            if (Files.notExists(place) || !Files.readString(place).equals(text)) {
                Path saved = Files.writeString(place.resolveSibling(place.getFileName() + "~"), text);
                Files.move(saved, place, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
