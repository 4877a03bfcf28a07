package dev.waybill.launcher.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** What the jars of a build say about configuration keys: ours, and those of the libraries. */
final class Descriptions {

    private static final String GATHERED = "META-INF/spring-configuration-metadata.json";
    private static final String BY_HAND = "META-INF/additional-spring-configuration-metadata.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Description> ours;
    private final List<Description> libraries;

    private Descriptions(List<Description> all) {
        // What is written by hand wins: it tells what a key means to all that read it.
        Map<String, Description> byKey = new TreeMap<>();
        all.stream()
                .filter(each -> !isLibrary(each.jar()))
                .sorted(Comparator.comparing(Description::bound))
                .forEach(each -> byKey.putIfAbsent(each.key(), each));
        ours = List.copyOf(byKey.values());
        libraries = all.stream().filter(each -> isLibrary(each.jar())).toList();
    }

    /** Reads the jars in {@code dist} and, for what they share, in {@code dist/lib}. */
    static Descriptions read(Path dist) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (Path folder : List.of(dist, dist.resolve("lib"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(each -> each.toString().endsWith(".jar")).sorted().forEach(jars::add);
            }
        }
        List<Description> all = new ArrayList<>();
        for (Path jar : jars) {
            all.addAll(read(jar.toFile().getName(), new JarFile(jar.toFile())));
        }
        return new Descriptions(all);
    }

    /** What our own jars describe, by key. */
    List<Description> ours() {
        return ours;
    }

    /** The description of a key that one of our jars gives, the most exact one. */
    Optional<Description> ours(String key) {
        return ours.stream().filter(each -> each.describes(key)).max(byExactness());
    }

    /** The description of a key that a library gives. */
    Optional<Description> libraries(String key) {
        return libraries.stream().filter(each -> each.describes(key)).max(byExactness());
    }

    private static Comparator<Description> byExactness() {
        return Comparator.comparing((Description each) -> !each.key().contains("*"))
                .thenComparing(each -> each.key().length());
    }

    /** Libraries carry their version in the name; our jars are of this build. */
    private static boolean isLibrary(String jar) {
        return jar.matches(".*-\\d.*") && !jar.startsWith("waybill-");
    }

    /** The libraries' own files are gathered ones, in which what was written by hand is too. */
    private static List<Description> read(String name, JarFile jar) throws IOException {
        try (jar) {
            List<Description> gathered = read(name, jar, GATHERED);
            if (isLibrary(name)) {
                return gathered;
            }
            List<Description> all = new ArrayList<>(read(name, jar, BY_HAND));
            gathered.stream().filter(Description::bound).forEach(all::add);
            return all;
        }
    }

    private static List<Description> read(String name, JarFile jar, String file) throws IOException {
        List<Description> read = new ArrayList<>();
        ZipEntry entry = jar.getEntry(file);
        if (entry != null) {
            try (InputStream content = jar.getInputStream(entry)) {
                JSON.readTree(content).path("properties").forEach(each -> read.add(describe(each, name)));
            }
        }
        return read;
    }

    private static Description describe(JsonNode property, String jar) {
        JsonNode fallback = property.path("defaultValue");
        return new Description(
                property.path("name").asText(),
                property.path("type").asText(),
                property.path("description").asText(),
                fallback.isArray() ? String.join(", ", JSON.convertValue(fallback, String[].class)) : fallback.asText(),
                property.has("sourceType"),
                jar);
    }
}
