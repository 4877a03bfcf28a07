package dev.waybill.inventory;

import dev.waybill.platform.lint.RouteLint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A copy of the routes that inventory loads, to be edited while the service runs. */
final class RoutesFolder {

    private static final Path ROUTES = RouteLint.repository().resolve("routes");

    private final Path folder;
    private final Map<Path, String> asItWas = new HashMap<>();

    RoutesFolder() {
        try {
            folder = Files.createTempDirectory("routes");
            for (String each : new String[] {"platform", "inventory"}) {
                try (Stream<Path> files = Files.walk(ROUTES.resolve(each))) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        asItWas.put(ROUTES.relativize(file), Files.readString(file));
                    }
                }
            }
            putBack();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return folder;
    }

    /** Every file as it is in the repository, and no other. */
    void putBack() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!asItWas.containsKey(folder.relativize(file))) {
                    Files.delete(file);
                }
            }
            asItWas.forEach((file, text) -> write(file.toString(), text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes a passage of a file, as editors do it: the new file takes the old one's name. */
    void edit(String file, String passage, String into) {
        try {
            String text = Files.readString(folder.resolve(file));
            if (!text.contains(passage)) {
                throw new IllegalArgumentException("%s does not say: %s".formatted(file, passage));
            }
            write(file, text.replace(passage, into));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String file, String text) {
        try {
            Path place = folder.resolve(file);
            Files.createDirectories(place.getParent());
            if (Files.exists(place)
                    && Arrays.equals(Files.readAllBytes(place), text.getBytes(StandardCharsets.UTF_8))) {
                return;
            }
            Path saved = Files.writeString(place.resolveSibling(place.getFileName() + "~"), text);
            Files.move(saved, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String file) {
        try {
            Files.delete(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
