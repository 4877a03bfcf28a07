package dev.waybill.tests.packaging;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The environment variables that the configuration of a process reads. */
final class ConfiguredVariables {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z_]*):((?:[^{}$]|\\$\\{[^}]*})*)}");

    private final Map<String, String> defaults = new TreeMap<>();

    /** @param jar file name of the process's jar; its configuration file has the same name */
    ConfiguredVariables(String jar) {
        read(jar.replaceFirst("\\.jar$", ".yaml"));
        boolean isService = new ServiceJar(jar).libraries().stream().anyMatch(each -> each.contains("waybill-starter"));
        if (isService) {
            read("application.yaml");
        }
    }

    /** What each variable is taken for when it is not set. */
    Map<String, String> defaults() {
        return defaults;
    }

    private void read(String file) {
        VARIABLE.matcher(Repository.text("config/" + file))
                .results()
                .forEach(found -> defaults.put(found.group(1), found.group(2)));
    }
}
