package dev.waybill.launcher.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who reads which setting, as routes, Java and other settings name it. */
final class Uses {

    /** Who reads what the platform does for every service. */
    static final String ALL = "all";

    private static final Map<String, String> READERS_OF_JARS = Map.of("lra-coordinator", "coordinator");

    /** The text of every file that may read a setting, and the process that it belongs to. */
    private final Map<Path, String> readers = new LinkedHashMap<>();

    private final Map<Path, String> texts = new LinkedHashMap<>();

    private Uses() {}

    static Uses in(Path home) throws IOException {
        Uses uses = new Uses();
        uses.add(home.resolve("routes"), ".yaml", file -> file.getName(0).toString());
        uses.add(home.resolve("config"), ".yaml", file -> file.toString().replaceFirst("\\.yaml$", ""));
        for (String folder : List.of("services", "platform", "lra-coordinator")) {
            uses.add(
                    home.resolve(folder),
                    ".java",
                    file -> folder.equals("services") ? file.getName(0).toString() : folder);
        }
        return uses;
    }

    private interface Naming {
        String readerOf(Path file);
    }

    private void add(Path folder, String ending, Naming naming) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.map(folder::relativize)
                    .filter(each -> each.toString().endsWith(ending))
                    .filter(each -> !each.toString().matches(".*\\b(src/test|target)/.*"))
                    .toList()) {
                String name = naming.readerOf(file);
                boolean shared = name.equals("platform") || name.equals("application");
                readers.put(folder.resolve(file), shared ? ALL : READERS_OF_JARS.getOrDefault(name, name));
                texts.put(folder.resolve(file), Files.readString(folder.resolve(file)));
            }
        }
    }

    /** The processes that read a setting; {@code all} alone when every service does, empty when nobody does. */
    Set<String> readersOf(Description description) {
        Set<String> found = new TreeSet<>();
        if (description.bound()) {
            String jar = description.jar().replaceFirst("\\.jar$", "");
            found.add(jar.startsWith("waybill-") ? ALL : READERS_OF_JARS.getOrDefault(jar, jar));
        }
        String key = Pattern.quote(description.key()).replace("*", "\\E[^:]+?\\Q");
        Predicate<String> named = Pattern.compile(
                        "(?:\\{\\{\\??|\\$\\{|\")" + key + (description.isMap() ? "\\." : "(?![A-Za-z0-9.-])"))
                .asPredicate()
                .or(text -> putTogether(description.key(), text));
        texts.forEach((file, text) -> {
            if (named.test(text)) {
                found.add(readers.get(file));
            }
        });
        return found.contains(ALL) ? Set.of(ALL) : found;
    }

    /** Java puts a key with a name in it together from what stands before and behind the name. */
    private static boolean putTogether(String key, String text) {
        int name = key.indexOf('*');
        return name > 0
                && text.contains('"' + key.substring(0, name) + '"')
                && text.contains('"' + key.substring(name + 2) + '"');
    }
}
