package dev.waybill.launcher.configuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One of our settings with all that is known about it.
 *
 * @param description what it means
 * @param values      where it is set, what all services share first
 * @param readers     the processes that read it
 */
public record Setting(Description description, List<Value> values, Set<String> readers) {

    private static final Pattern FROM_VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::(.*))?}");

    /**
     * A value that a file sets.
     *
     * @param file the file's name without the ending
     * @param key  the key, which is more exact than the description's when that holds a {@code *}
     * @param text the value as it is written
     */
    public record Value(String file, String key, String text) {

        boolean isShared() {
            return file.equals(ConfigurationFile.SHARED);
        }

        /** What it is when no variable is set. */
        String unset() {
            Matcher variable = FROM_VARIABLE.matcher(text);
            return variable.matches() ? String.valueOf(variable.group(2)) : text;
        }
    }

    /** The key; {@code *} stands for one part of it that may be any name. */
    public String key() {
        return description.key();
    }

    /** The environment variable that sets it: the one that its value names, else the key in capitals. */
    public String variable() {
        return values.stream()
                .map(each -> FROM_VARIABLE.matcher(each.text()))
                .filter(Matcher::matches)
                .map(each -> each.group(1))
                .findFirst()
                .orElseGet(() -> variableOf(key()));
    }

    /**
     * The default, and where it is another one: {@code 3000; payment 1300}.
     *
     * @param style how a value is written
     */
    public String defaults(UnaryOperator<String> style) {
        Map<String, String> defaults = new LinkedHashMap<>();
        String fallback = description.fallback();
        boolean shared =
                values.stream().anyMatch(each -> each.isShared() && label(each).isEmpty());
        if (!shared && !fallback.isEmpty() && !everyReaderSets()) {
            defaults.put("", fallback);
        }
        values.forEach(each -> defaults.put(label(each), each.unset()));
        if (defaults.isEmpty()) {
            return "none";
        }
        return defaults.entrySet().stream()
                .map(each -> (each.getKey() + " " + style.apply(each.getValue())).strip())
                .collect(Collectors.joining("; "));
    }

    /** Whose value it is: that of a service, or of what a {@code *} in the key stands for; empty if for all. */
    private String label(Value value) {
        boolean ofOneReader = readers.size() == 1 && !readers.contains(Uses.ALL);
        StringBuilder label = new StringBuilder(value.isShared() || ofOneReader ? "" : value.file());
        String[] pattern = key().split("\\.");
        String[] parts = value.key().split("\\.");
        for (int i = 0; i < pattern.length && i < parts.length; i++) {
            if (pattern[i].equals("*") && !parts[i].equals("default")) {
                label.append(label.isEmpty() ? "" : " ").append(parts[i]);
            }
        }
        return label.toString();
    }

    private boolean everyReaderSets() {
        return !readers.contains(Uses.ALL)
                && values.stream().map(Value::file).distinct().count() >= readers.size();
    }

    /** The variable that Spring Boot takes for a key. */
    static String variableOf(String key) {
        return key.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_');
    }
}
