package dev.waybill.platform.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A checkout: all files stand below one folder, or the routes below another. The routes are read once. */
public final class RepositorySources implements RouteSources {

    private final Path repository;
    private final Path routes;
    private final RouteFolder folder;
    private final Map<Path, Optional<String>> others = new HashMap<>();
    private final List<Finding> leftOut = new ArrayList<>();

    /** A checkout with its own routes. */
    public RepositorySources(Path repository) {
        this(repository, repository.resolve(ROUTES));
    }

    /**
     * @param repository the folder that holds {@code config/} and {@code contracts/}
     * @param routes     the folder that holds the folders of the services
     */
    public RepositorySources(Path repository, Path routes) {
        this.repository = repository;
        this.routes = routes;
        this.folder = RouteFolder.read(routes);
        this.leftOut.addAll(folder.leftOut());
    }

    @Override
    public synchronized Optional<String> text(Path file) {
        return file.startsWith(ROUTES)
                ? Optional.ofNullable(folder.texts().get(file))
                : others.computeIfAbsent(file, this::read);
    }

    private Optional<String> read(Path file) {
        Path place = placeOf(file);
        if (!Files.isRegularFile(place)) {
            return Optional.empty();
        }
        try (InputStream bytes = Files.newInputStream(place)) {
            return Optional.of(ReadText.of(bytes));
        } catch (UnreadableTextException e) {
            leftOut.add(e.finding(file));
            return Optional.empty();
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
        return List.copyOf(folder.texts().keySet());
    }

    @Override
    public synchronized List<Finding> leftOut() {
        return List.copyOf(leftOut);
    }

    /** Where a file really is. */
    public Path placeOf(Path file) {
        return file.startsWith(ROUTES) ? routes.resolve(ROUTES.relativize(file)) : repository.resolve(file);
    }
}
