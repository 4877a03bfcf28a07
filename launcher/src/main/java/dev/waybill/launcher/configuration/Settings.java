package dev.waybill.launcher.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All settings of a repository: what its files set, and what its jars say about it. */
public final class Settings {

    private static final String HOME_OF_DESCRIPTIONS = "META-INF/additional-spring-configuration-metadata.json";

    private final List<ConfigurationFile> files;
    private final Descriptions descriptions;
    private final List<Setting> settings;

    private Settings(List<ConfigurationFile> files, Descriptions descriptions, List<Setting> settings) {
        this.files = files;
        this.descriptions = descriptions;
        this.settings = settings;
    }

    /**
     * Reads {@code config/}, the routes and the jars of the last build.
     *
     * @param home the folder of the repository
     * @throws IOException when something of it is missing or cannot be read
     */
    public static Settings read(Path home) throws IOException {
        List<ConfigurationFile> files = new ArrayList<>();
        try (Stream<Path> found = Files.list(home.resolve("config"))) {
            for (Path file : found.filter(each -> each.toString().endsWith(".yaml"))
                    .filter(each -> !each.endsWith("ports.yaml"))
                    .sorted(Comparator.comparing((Path each) -> !each.endsWith(ConfigurationFile.SHARED + ".yaml"))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList()) {
                files.add(ConfigurationFile.read(file));
            }
        }
        Descriptions descriptions = Descriptions.read(home.resolve("target/dist"));
        Uses uses = Uses.in(home);
        List<Setting> settings = descriptions.ours().stream()
                .map(each -> new Setting(each, valuesOf(each, files, descriptions), uses.readersOf(each)))
                .toList();
        return new Settings(files, descriptions, settings);
    }

    private static List<Setting.Value> valuesOf(
            Description description, List<ConfigurationFile> files, Descriptions descriptions) {
        return files.stream()
                .flatMap(file -> file.entries().stream()
                        .filter(entry -> descriptions
                                .ours(entry.key())
                                .map(Description::key)
                                .filter(description.key()::equals)
                                .isPresent())
                        .map(entry -> new Setting.Value(file.name(), entry.key(), entry.value())))
                .toList();
    }

    /** Our settings, by key. */
    public List<Setting> ours() {
        return settings;
    }

    /** What a file sets of the libraries: of Spring Boot, Camel and others. */
    public List<ConfigurationFile> ofLibraries() {
        return files.stream()
                .map(file -> new ConfigurationFile(
                        file.name(),
                        file.entries().stream()
                                .filter(each -> descriptions.ours(each.key()).isEmpty())
                                .toList()))
                .toList();
    }

    /** The settings whose key holds a word, for people to read; empty when there is none. */
    public String about(String word) {
        StringBuilder text = new StringBuilder();
        for (Setting each : settings) {
            if (each.key().contains(word)) {
                text.append(each.key()).append(" = ").append(each.defaults(value -> value));
                text.append(
                        each.description().unit().map(unit -> " [" + unit + "]").orElse(""));
                text.append("%n    %s%n    read by %s; %s%n"
                        .formatted(each.description().sentence(), String.join(", ", each.readers()), each.variable()));
            }
        }
        return text.toString();
    }

    /** What is wrong with the settings, each with its remedy; empty when all is well. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (ConfigurationFile file : files) {
            for (ConfigurationFile.Entry each : file.entries()) {
                boolean known = descriptions.ours(each.key()).isPresent()
                        || descriptions.libraries(each.key()).isPresent();
                if (!known) {
                    problems.add(
                            ("config/%s.yaml:%d: no jar describes %s. Mend the name, or describe the new setting in "
                                            + "its module's %s.")
                                    .formatted(file.name(), each.line(), each.key(), HOME_OF_DESCRIPTIONS));
                }
            }
        }
        settings.forEach(each -> problemsOf(each, problems));
        return problems;
    }

    private static void problemsOf(Setting setting, List<String> problems) {
        Description description = setting.description();
        String place = description.jar() + ": " + description.key();
        if (description.sentence().isEmpty()) {
            problems.add(place + " has no meaning. Give it one sentence.");
        }
        if (description.unit().isEmpty()) {
            problems.add(place + " names no unit. End its sentence with one, such as [orders].");
        }
        if (setting.readers().isEmpty()) {
            problems.add(place + " is read by nobody. Remove it, or mend the name.");
        }
        if (setting.values().isEmpty() && !description.bound()) {
            problems.add(place + " has no value. Give it one in config/.");
        }
        boolean inJava = !List.of("", "0", "false").contains(description.fallback());
        if (inJava && setting.values().stream().anyMatch(Setting.Value::isShared)) {
            problems.add(place + " has a default in Java and another in config/application.yaml. Remove one.");
        }
    }
}
