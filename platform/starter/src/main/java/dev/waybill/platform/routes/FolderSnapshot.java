package dev.waybill.platform.routes;

import dev.waybill.platform.lint.Finding;
import dev.waybill.platform.lint.ReadText;
import dev.waybill.platform.lint.RouteFolder;
import dev.waybill.platform.lint.RoutePart;
import dev.waybill.platform.lint.RouteSources;
import dev.waybill.platform.lint.UnreadableTextException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * @param skipped a line for each file that looks like one of these and could not be taken
 */
record FolderSnapshot(String service, SortedMap<Path, String> files, List<Finding> skipped) implements RouteSources {

    private static final String FILE = "file:";
    private static final String PACKAGED = "classpath:waybill/routes";
    private static final ResourcePatternResolver RESOURCES = new PathMatchingResourcePatternResolver();

    /** Files that are all there. */
    FolderSnapshot(String service, SortedMap<Path, String> files) {
        this(service, files, List.of());
    }

    /**
     * Reads a folder.
     *
     * @param folder  where the routes are, as a resource: {@code classpath:…} or {@code file:…}
     * @param service whose routes are read, beside the platform's
     */
    static FolderSnapshot read(String folder, String service) {
        if (folder.startsWith(FILE)) {
            RouteFolder read =
                    RouteFolder.read(Path.of(folder.substring(FILE.length()))).of(service);
            return new FolderSnapshot(service, read.texts(), read.leftOut());
        }
        SortedMap<Path, String> files = new TreeMap<>();
        List<Finding> skipped = new ArrayList<>();
        for (String each : List.of("platform", service)) {
            for (String pattern : List.of("*.camel.yaml", "sql/*.sql")) {
                read(folder, each + "/" + pattern, files, skipped);
            }
        }
        return new FolderSnapshot(service, files, skipped);
    }

    /** The routes in the jars. */
    static FolderSnapshot packaged(String service) {
        return read(PACKAGED, service);
    }

    private static void read(String folder, String pattern, SortedMap<Path, String> files, List<Finding> skipped) {
        try {
            String place = folder.replaceFirst("^classpath:", "classpath*:");
            for (Resource file : RESOURCES.getResources(place + "/" + pattern)) {
                Path name = ROUTES.resolve(Path.of(pattern).getParent()).resolve(file.getFilename());
                try (InputStream bytes = file.getInputStream()) {
                    files.put(name, ReadText.of(bytes));
                } catch (UnreadableTextException e) {
                    skipped.add(e.finding(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with the text that another has of each file that was skipped: it stays as it was. */
    FolderSnapshot filledFrom(FolderSnapshot other) {
        SortedMap<Path, String> filled = new TreeMap<>(files);
        skipped.forEach(each -> other.textOf(each.file()).ifPresent(text -> filled.putIfAbsent(each.file(), text)));
        return new FolderSnapshot(service, filled, skipped);
    }

    private Optional<String> textOf(Path file) {
        return Optional.ofNullable(files.get(file));
    }

    @Override
    public Optional<String> text(Path file) {
        if (file.startsWith(ROUTES)) {
            return textOf(file);
        }
        Stream<String> places = Stream.of("classpath:waybill/" + file);
        String external = System.getenv("WAYBILL_CONFIG_DIR");
        if (file.startsWith("config") && external != null && !external.isBlank()) {
            places = Stream.concat(
                    places,
                    Stream.of(FILE + Path.of(external, file.getFileName().toString())));
        }
        List<String> texts = places.map(RESOURCES::getResource)
                .filter(Resource::exists)
                .map(FolderSnapshot::readable)
                .toList();
        return texts.isEmpty() ? Optional.empty() : Optional.of(String.join("\n---\n", texts));
    }

    private static String readable(Resource resource) {
        try {
            return resource.getContentAsString(StandardCharsets.UTF_8);
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
                .filter(file -> !textOf(file).equals(other.textOf(file)))
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    /** Eight hex digits by which what was loaded can be told from what was loaded before. */
    String version() {
        return RoutePart.versionOf(files.toString());
    }
}
