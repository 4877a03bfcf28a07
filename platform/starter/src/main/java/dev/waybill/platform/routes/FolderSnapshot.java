package dev.waybill.platform.routes;

import dev.waybill.platform.lint.RoutePart;
import dev.waybill.platform.lint.RouteSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * All that a service loads of the routes folder, as it was at one moment: what is checked is what is loaded, whatever
 * happens to the files meanwhile. Configuration and contracts are those of the running service.
 *
 * @param service the service's name
 * @param files   the texts under {@code routes/}, by the name of the file
 */
record FolderSnapshot(String service, SortedMap<Path, String> files) implements RouteSources {

    private static final ResourcePatternResolver RESOURCES = new PathMatchingResourcePatternResolver();

    /**
     * Reads a folder.
     *
     * @param folder  where the routes are, as a resource: {@code classpath:…} or {@code file:…}
     * @param service whose routes are read, beside the platform's
     */
    static FolderSnapshot read(String folder, String service) {
        SortedMap<Path, String> files = new TreeMap<>();
        for (String each : List.of("platform", service)) {
            for (String pattern : List.of("*.camel.yaml", "sql/*.sql")) {
                read(folder, each + "/" + pattern, files);
            }
        }
        return new FolderSnapshot(service, files);
    }

    private static void read(String folder, String pattern, SortedMap<Path, String> files) {
        try {
            String place = folder.replaceFirst("^classpath:", "classpath*:");
            for (Resource file : RESOURCES.getResources(place + "/" + pattern)) {
                Path below = Path.of(pattern).getParent();
                files.put(ROUTES.resolve(below).resolve(file.getFilename()), textOf(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String textOf(Resource resource) throws IOException {
        return resource.getContentAsString(StandardCharsets.UTF_8);
    }

    @Override
    public Optional<String> text(Path file) {
        if (file.startsWith(ROUTES)) {
            return Optional.ofNullable(files.get(file));
        }
        Stream<String> places = Stream.of("classpath:waybill/" + file);
        String external = System.getenv("WAYBILL_CONFIG_DIR");
        if (file.startsWith("config") && external != null && !external.isBlank()) {
            places = Stream.concat(
                    places,
                    Stream.of("file:" + Path.of(external, file.getFileName().toString())));
        }
        List<String> texts = places.map(RESOURCES::getResource)
                .filter(Resource::exists)
                .map(FolderSnapshot::readable)
                .toList();
        return texts.isEmpty() ? Optional.empty() : Optional.of(String.join("\n---\n", texts));
    }

    private static String readable(Resource resource) {
        try {
            return textOf(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Path> routeFiles() {
        return List.copyOf(files.keySet());
    }

    /** What can be loaded of it; every file has to be YAML. */
    List<RoutePart> parts() {
        return RoutePart.of(this, service);
    }

    /** The files in which two snapshots differ. */
    Set<Path> differsFrom(FolderSnapshot other) {
        return Stream.concat(files.keySet().stream(), other.files.keySet().stream())
                .filter(file ->
                        !Optional.ofNullable(files.get(file)).equals(Optional.ofNullable(other.files.get(file))))
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    /** Eight hex digits by which what was loaded can be told from what was loaded before. */
    String version() {
        return RoutePart.versionOf(files.toString());
    }
}
