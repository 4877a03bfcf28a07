package dev.waybill.platform.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A small repository in which everything is well, to be spoilt in one place by a test. */
final class House {

    private static final Path SOUND = Path.of("src", "test", "resources", "lint", "sound-house");

    private final Path root;

    private House(Path root) {
        this.root = root;
    }

    static House sound(Path root) {
        try (Stream<Path> files = Files.walk(SOUND)) {
            House house = new House(root);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                house.write(SOUND.relativize(file), Files.readString(file));
            }
            return house;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same house with one more file, or with another text in an old one. */
    House with(String file, String text) {
        write(Path.of(file), text);
        return this;
    }

    /** The same house with one more route. */
    House with(RouteText route) {
        return with(route.file(), route.text());
    }

    House without(String file) {
        try {
            Files.delete(root.resolve(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same house with one passage of a file written differently. */
    House changing(String file, String passage, String into) {
        try {
            String text = Files.readString(root.resolve(file));
            if (!text.contains(passage)) {
                throw new IllegalArgumentException("%s does not say: %s".formatted(file, passage));
            }
            return with(file, text.replace(passage, into));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What RouteLint finds, without the columns. */
    List<String> findings() {
        return RouteLint.check(root).stream()
                .map(each -> new Finding(each.file(), each.line(), each.problem(), each.remedy()))
                .map(Finding::toString)
                .toList();
    }

    private void write(Path file, String text) {
        try {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
