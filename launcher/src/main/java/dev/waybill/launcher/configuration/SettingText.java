package dev.waybill.launcher.configuration;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How parts of a setting are written in tables. */
final class SettingText {

    private static final String SHARED = "application";

    private SettingText() {}

    /** The default, and where it is another one: {@code 3000; payment 1300}. */
    static String defaults(Setting setting) {
        Map<String, String> values = new LinkedHashMap<>();
        String fallback = setting.description().fallback();
        boolean shared = setting.values().stream()
                .anyMatch(each ->
                        each.file().equals(SHARED) && labelOf(setting, each).isEmpty());
        if (!shared && !fallback.isEmpty() && !everyReaderSets(setting)) {
            values.put("", code(fallback));
        }
        setting.values().forEach(each -> values.put(labelOf(setting, each), code(each.unset())));
        if (values.isEmpty()) {
            return "none";
        }
        return values.entrySet().stream()
                .map(each -> (each.getKey() + " " + each.getValue()).strip())
                .collect(Collectors.joining("; "));
    }

    /** Whose value it is: that of a service, or of what a {@code *} in the key stands for; empty if for all. */
    private static String labelOf(Setting setting, Setting.Value value) {
        String owner = value.file().equals(SHARED)
                        || setting.readers().size() == 1 && !setting.readers().contains(Uses.ALL)
                ? ""
                : value.file();
        String[] pattern = setting.key().split("\\.");
        String[] parts = value.key().split("\\.");
        StringBuilder label = new StringBuilder(owner);
        for (int i = 0; i < pattern.length && i < parts.length; i++) {
            if (pattern[i].equals("*") && !parts[i].equals("default")) {
                label.append(label.isEmpty() ? "" : " ").append(parts[i]);
            }
        }
        return label.toString();
    }

    private static boolean everyReaderSets(Setting setting) {
        return !setting.readers().contains(Uses.ALL)
                && setting.values().stream().map(Setting.Value::file).distinct().count()
                        >= setting.readers().size();
    }

    /** The names of files, as those who read them are called. */
    static String files(Collection<String> names) {
        return names.contains(SHARED) ? Uses.ALL : String.join(", ", names);
    }

    static String code(String text) {
        return text.isEmpty() ? "" : "`" + text.replace("`", "'") + "`";
    }
}
