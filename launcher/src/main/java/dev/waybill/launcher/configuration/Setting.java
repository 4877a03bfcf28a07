package dev.waybill.launcher.configuration;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of our settings with all that is known about it.
 *
 * @param description what it means
 * @param values      where it is set, what all services share first
 * @param readers     the processes that read it
 */
record Setting(Description description, List<Value> values, Set<String> readers) {

    private static final Pattern FROM_VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::(.*))?}");

    /**
     * A value that a file sets.
     *
     * @param file the file's name without the ending
     * @param key  the key, which is more exact than the description's when that holds a {@code *}
     * @param text the value as it is written
     */
    record Value(String file, String key, String text) {

        /** What it is when no variable is set. */
        String unset() {
            Matcher variable = FROM_VARIABLE.matcher(text);
            return variable.matches() ? String.valueOf(variable.group(2)) : text;
        }
    }

    String key() {
        return description.key();
    }

    /** The environment variable that sets it: the one that its value names, else the key in capitals. */
    String variable() {
        return values.stream()
                .map(each -> FROM_VARIABLE.matcher(each.text()))
                .filter(Matcher::matches)
                .map(each -> each.group(1))
                .findFirst()
                .orElseGet(() -> variableOf(key()));
    }

    /** The variable that Spring Boot takes for a key. */
    static String variableOf(String key) {
        return key.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_');
    }
}
