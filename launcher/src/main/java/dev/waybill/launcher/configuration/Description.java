package dev.waybill.launcher.configuration;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the configuration metadata of a jar says about a key.
 *
 * @param key      the key; {@code *} stands for one part of it that may be any name
 * @param type     name of the Java class that its value is one of
 * @param meaning  a sentence; a unit in brackets may follow it
 * @param fallback the value when nobody sets one, empty if none is told
 * @param bound    whether a Java class takes it, so that it needs no route that names it
 * @param jar      file name of the jar
 */
public record Description(String key, String type, String meaning, String fallback, boolean bound, String jar) {

    private static final Pattern UNIT = Pattern.compile("(.*?)\\s*\\[([^\\]]+)]\\.?");

    private static final Map<String, String> UNITS_OF_TYPES = Map.of(
            "java.lang.Boolean", "flag",
            "java.time.Duration", "duration",
            "org.springframework.util.unit.DataSize", "size",
            "java.net.URI", "address",
            "java.nio.file.Path", "folder",
            "java.lang.String", "text");

    private static final Map<String, String> UNITS_OF_NAMES = Map.of(
            "-per-second", "per second",
            "-ms", "milliseconds",
            "-seconds", "seconds",
            "-bytes", "bytes",
            "url", "address",
            "-percent", "%");

    boolean describes(String name) {
        if (isMap()) {
            return name.equals(key) || name.startsWith(key + ".");
        }
        String pattern = key.replace(".", "\\.").replace("*", "[a-z0-9-]+");
        return name.equals(key) || name.matches(pattern + "(\\[.*)?");
    }

    /** What the value is counted or written in; empty when neither sentence, name nor type tells. */
    public Optional<String> unit() {
        Matcher told = UNIT.matcher(meaning);
        if (told.matches()) {
            return Optional.of(told.group(2));
        }
        return UNITS_OF_NAMES.entrySet().stream()
                .filter(each -> key.endsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> Optional.ofNullable(UNITS_OF_TYPES.get(type)))
                .or(() -> isMap() ? Optional.of("by name") : Optional.empty())
                .or(() -> type.startsWith("java.util.List") ? Optional.of("list") : Optional.empty())
                .or(() -> type.startsWith("java.lang") ? Optional.empty() : Optional.of("text"));
    }

    /** The sentence alone, as a sentence is written. */
    public String sentence() {
        Matcher told = UNIT.matcher(meaning);
        String plain = (told.matches() ? told.group(1) : meaning)
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .strip();
        return plain.isEmpty()
                ? plain
                : Character.toUpperCase(plain.charAt(0)) + plain.substring(1) + (plain.endsWith(".") ? "" : ".");
    }

    /** Whether its value is true or false. */
    public boolean isFlag() {
        return type.equals("java.lang.Boolean");
    }

    /** Whether it stands for all keys that begin with it. */
    boolean isMap() {
        return type.startsWith("java.util.Map") || type.equals("java.util.Properties");
    }
}
