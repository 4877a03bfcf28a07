package dev.waybill.platform.settings;

import java.util.regex.Pattern;

/**
 * A setting as the configuration metadata of our jars describes it.
 *
 * @param name the key; {@code *} stands for one part of it that may be any name
 * @param type what its value is, as the name of a Java class
 */
record DescribedSetting(String name, String type) {

    boolean describes(String key) {
        return name.equals(key) || name.contains("*") && pattern().matcher(key).matches();
    }

    /** Whether the key is an element of the list, or an entry of the map, that this setting is. */
    boolean holds(String key) {
        boolean isList = type.startsWith("java.util.List") || type.endsWith("[]");
        boolean isMap = type.startsWith("java.util.Map");
        return isList && key.startsWith(name + "[") || isMap && key.startsWith(name + ".");
    }

    private Pattern pattern() {
        return Pattern.compile(name.replace(".", "\\.").replace("*", "[a-z0-9-]+"));
    }
}
