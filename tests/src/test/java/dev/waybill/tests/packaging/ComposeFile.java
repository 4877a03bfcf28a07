package dev.waybill.tests.packaging;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What {@code docker-compose.yml} says, its anchors resolved.
 *
 * @param containers by their names
 */
record ComposeFile(Map<String, Container> containers) {

    /**
     * One container.
     *
     * @param jar          name of the jar in its image, without its ending; {@code null} for an image of others
     * @param environment  its variables
     * @param dependencies what must come before it, and in which condition
     * @param published    the ports that are led to it from the machine, each as {@code address:port:port}
     * @param mounts       folders and files of the repository, by the path at which the container sees them
     * @param health       the program that tells whether it is ready, with its arguments
     * @param command      the program that runs, with its arguments; empty when the image says so
     * @param memory       the most memory that it may take, for example {@code 512m}; {@code null} without a limit
     */
    record Container(
            String jar,
            Map<String, String> environment,
            Map<String, String> dependencies,
            List<String> published,
            Map<String, String> mounts,
            List<String> health,
            List<String> command,
            String memory) {}

    /** Reads the file. */
    static ComposeFile read(Path file) {
        try (Reader yaml = Files.newBufferedReader(file)) {
            Map<String, Object> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
            Map<String, Container> containers = new LinkedHashMap<>();
            mapping(document, "services").forEach((name, service) -> containers.put(name, container(service)));
            return new ComposeFile(containers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Container container(Object service) {
        Map<String, String> dependencies = new TreeMap<>();
        mapping(service, "depends_on").forEach((name, terms) -> dependencies.put(name, text(terms, "condition")));
        return new Container(
                text(mapping(mapping(service, "build"), "args"), "SERVICE"),
                strings(mapping(service, "environment")),
                dependencies,
                list(service, "ports"),
                mounts(list(service, "volumes")),
                list(mapping(service, "healthcheck"), "test"),
                list(service, "command"),
                text(service, "mem_limit"));
    }

    /** Only what begins with a dot is a part of the repository; the rest are volumes. */
    private static Map<String, String> mounts(List<String> volumes) {
        Map<String, String> mounts = new TreeMap<>();
        volumes.stream()
                .filter(volume -> volume.startsWith("."))
                .map(volume -> volume.split(":"))
                .forEach(parts -> mounts.put(parts[1], parts[0]));
        return mounts;
    }

    private static Map<String, String> strings(Map<String, Object> values) {
        Map<String, String> strings = new TreeMap<>();
        values.forEach((name, value) -> strings.put(name, String.valueOf(value)));
        return strings;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> mapping(Object parent, String key) {
        return (Map<String, Object>) ((Map<String, Object>) parent).getOrDefault(key, Map.of());
    }

    private static List<String> list(Object parent, String key) {
        Object values = ((Map<?, ?>) parent).get(key);
        return values == null
                ? List.of()
                : ((List<?>) values).stream().map(String::valueOf).toList();
    }

    private static String text(Object parent, String key) {
        Object value = ((Map<?, ?>) parent).get(key);
        return value == null ? null : String.valueOf(value);
    }
}
