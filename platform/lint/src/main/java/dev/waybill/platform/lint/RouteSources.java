package dev.waybill.platform.lint;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where routes, and what they are held against, are read from. Files are named as in the repository: {@code
 * routes/order/place-order.camel.yaml}, {@code config/order.yaml}, {@code contracts/order/openapi.yaml}.
 */
public interface RouteSources {

    /** The folder of all routes. */
    Path ROUTES = Path.of("routes");

    /**
     * The text of a file.
     *
     * @return empty when there is no such file
     * @throws java.io.UncheckedIOException when it cannot be read
     */
    Optional<String> text(Path file);

    /** All route and SQL files under {@code routes/}, sorted. */
    List<Path> routeFiles();

    /** A line for each file that could not be taken, and is therefore none of them. */
    default List<Finding> leftOut() {
        return List.of();
    }

    /** Whether there is such a file. */
    default boolean has(Path file) {
        return text(file).isPresent();
    }
}
