package dev.waybill.platform.lint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One file under {@code config/}.
 *
 * @param documents what is written in it; empty when there is no such file
 */
record Configuration(List<YamlValue> documents) {

    private static final Path FOLDER = Path.of("config");

    /** The configuration of all services. */
    static Configuration shared(RouteSources sources) {
        return read(sources, "application");
    }

    /** The configuration of one service alone. */
    static Configuration of(RouteSources sources, String service) {
        return read(sources, service);
    }

    private static Configuration read(RouteSources sources, String name) {
        Path file = FOLDER.resolve(name + ".yaml");
        return new Configuration(
                sources.text(file).map(text -> YamlValue.documents(file, text)).orElse(List.of()));
    }

    /** What is wrong with the configuration of some services and that of all. */
    static List<Finding> check(RouteSources sources, Collection<String> services) {
        List<Finding> findings = new ArrayList<>();
        Stream.concat(Stream.of("application"), services.stream()).forEach(name -> {
            try {
                read(sources, name);
            } catch (MistakenYamlException e) {
                findings.addAll(e.findings());
            }
        });
        sources.leftOut().stream()
                .filter(each -> each.file().startsWith(FOLDER))
                .forEach(findings::add);
        return findings;
    }

    /** The keys that it declares, nested ones joined by dots. */
    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        documents.forEach(document -> flatten("", document, keys));
        return keys;
    }

    private static void flatten(String prefix, YamlValue value, Set<String> keys) {
        if (!value.isMapping()) {
            keys.add(prefix);
        }
        value.entries().forEach((key, inner) -> flatten(prefix.isEmpty() ? key : prefix + "." + key, inner, keys));
    }

    Stream<YamlValue> scalars() {
        return documents.stream().flatMap(YamlValue::scalars);
    }
}
