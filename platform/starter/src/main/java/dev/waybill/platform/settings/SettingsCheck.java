package dev.waybill.platform.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Refuses to start with a setting that nobody reads, or whose value is not what it must be: before the first route is
 * loaded, and with the place where it stands.
 *
 * <p>Routes take their settings as text, so a wrong one would be found when it is used, perhaps in the middle of an
 * order.
 */
final class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** The beginnings of keys that have changed, and what they are now. */
    private static final Map<String, String> RENAMED = Map.of("neighbour.", "downstream.");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        List<String> problems = problems(context.getEnvironment(), SettingsMetadata.onTheClassPath());
        if (!problems.isEmpty()) {
            throw new WrongSettingsException(problems);
        }
    }

    static List<String> problems(ConfigurableEnvironment environment, SettingsMetadata metadata) {
        List<String> problems = new ArrayList<>(renamed(environment));
        for (String key : new TreeSet<>(keysOfFiles(environment).toList())) {
            if (metadata.of(key).isEmpty()
                    && !SettingsMetadata.isForeign(key)
                    && newName(key).isEmpty()) {
                problems.add(
                        "%s could not be taken: no setting has this name. Mend the name, or describe the new setting%s"
                                .formatted(key, place(environment, key)));
            }
        }
        Stream<String> described = metadata.settings().stream().map(DescribedSetting::name);
        for (String key :
                new TreeSet<>(Stream.concat(described, keysOfFiles(environment)).toList())) {
            metadata.of(key)
                    .filter(each -> !key.contains("*"))
                    .flatMap(each -> complaint(environment, key, each.type()))
                    .ifPresent(problems::add);
        }
        return problems;
    }

    /** Old keys wherever they are set, in variables too: those would be left unread without a word. */
    private static List<String> renamed(ConfigurableEnvironment environment) {
        return environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .distinct()
                .sorted()
                .flatMap(key -> newName(key).stream()
                        .map(name -> "%s could not be taken: it is called %s now. Rename it%s"
                                .formatted(key, name, place(environment, key))))
                .toList();
    }

    private static Optional<String> newName(String key) {
        boolean variable = key.equals(key.toUpperCase(Locale.ROOT));
        String dotted = variable ? key.toLowerCase(Locale.ROOT).replace('_', '.') : key;
        return RENAMED.entrySet().stream()
                .filter(renaming -> dotted.startsWith(renaming.getKey()))
                .map(renaming ->
                        renaming.getValue() + dotted.substring(renaming.getKey().length()))
                .map(name -> variable ? name.replace('.', '_').toUpperCase(Locale.ROOT) : name)
                .findFirst();
    }

    private static Optional<String> complaint(ConfigurableEnvironment environment, String key, String type) {
        String value;
        try {
            value = environment.getProperty(key);
        } catch (PlaceholderResolutionException e) {
            String missing = e.getPlaceholder();
            return Optional.of("%s could not be taken: it names '%s', which has no value. Set that%s"
                    .formatted(key, missing, place(environment, key)));
        }
        return value == null
                ? Optional.empty()
                : ValueCheck.complaint(value, type).map(complaint -> "%s could not be taken: '%s' is %s%s"
                        .formatted(key, value, complaint, place(environment, key)));
    }

    /** Files only: the environment of a process holds much that is nobody's setting. */
    private static Stream<String> keysOfFiles(ConfigurableEnvironment environment) {
        return environment.getPropertySources().stream()
                .filter(OriginTrackedMapPropertySource.class::isInstance)
                .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()));
    }

    private static String place(ConfigurableEnvironment environment, String key) {
        ConfigurationPropertyName name = ConfigurationPropertyName.adapt(key, '.');
        for (var source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty property = source.getConfigurationProperty(name);
            if (property != null) {
                boolean elsewhere = String.valueOf(property.getValue()).contains("${");
                return " (" + property.getOrigin() + (elsewhere ? ", which says " + property.getValue() : "") + ").";
            }
        }
        return ".";
    }
}
