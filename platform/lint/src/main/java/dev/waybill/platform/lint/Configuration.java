package dev.waybill.platform.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    static Configuration shared(Path repository) {
        return read(repository, "application");
    }

    /** The configuration of one service alone. */
    static Configuration of(Path repository, String service) {
        return read(repository, service);
    }

    private static Configuration read(Path repository, String name) {
        Path file = FOLDER.resolve(name + ".yaml");
        if (!Files.isRegularFile(repository.resolve(file))) {
            return new Configuration(List.of());
        }
        try {
            return new Configuration(YamlValue.documents(file, Files.readString(repository.resolve(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
