package dev.waybill.platform.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A checkout: all files stand below one folder, or the routes below another.
 *
 * @param repository the folder that holds {@code config/} and {@code contracts/}
 * @param routes     the folder that holds the folders of the services
 */
public record RepositorySources(Path repository, Path routes) implements RouteSources {

    /** A checkout with its own routes. */
    public RepositorySources(Path repository) {
        this(repository, repository.resolve(ROUTES));
    }

    @Override
    public Optional<String> text(Path file) {
        try {
            Path place = placeOf(file);
            return Files.isRegularFile(place) ? Optional.of(Files.readString(place)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean has(Path file) {
        return Files.isRegularFile(placeOf(file));
    }

    @Override
    public List<Path> routeFiles() {
        if (!Files.isDirectory(routes)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(routes)) {
            return all.filter(Files::isRegularFile)
                    .map(path -> ROUTES.resolve(routes.relativize(path)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a file really is. */
    public Path placeOf(Path file) {
        return file.startsWith(ROUTES) ? routes.resolve(ROUTES.relativize(file)) : repository.resolve(file);
    }
}
