package dev.waybill.platform.events;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The event types that a consumer reacts to, and the versions of each that it knows. */
final class WantedTypes {

    private static final Pattern TYPE = Pattern.compile("(?<name>.+?)(?:\\.v(?<version>[0-9]{1,9}))?");

    private final Map<String, Set<Integer>> versions = new TreeMap<>();

    /** @param types separated by commas; {@code order-placed} stands for version 1, {@code order-placed.v2} for version 2 */
    WantedTypes(String types) {
        for (String each : types.split(",")) {
            Type type = Type.of(each.strip());
            versions.computeIfAbsent(type.name(), name -> new TreeSet<>())
                    .add(type.version().orElse(1));
        }
    }

    /** The type that an event calls itself, if it is one of these, in whatever version. */
    Optional<Type> find(String type) {
        return Optional.of(type)
                .filter(text -> !text.isEmpty())
                .map(Type::of)
                .filter(each -> versions.containsKey(each.name()));
    }

    boolean knows(String name, int version) {
        return versions.getOrDefault(name, Set.of()).contains(version);
    }

    /**
     * A type's name, and the version that ends it.
     *
     * @param version empty when it says none
     */
    record Type(String name, Optional<Integer> version) {

        static Type of(String text) {
            Matcher parts = TYPE.matcher(text);
            if (!parts.matches()) {
                return new Type(text, Optional.empty());
            }
            return new Type(
                    parts.group("name"),
                    Optional.ofNullable(parts.group("version")).map(Integer::valueOf));
        }
    }
}
