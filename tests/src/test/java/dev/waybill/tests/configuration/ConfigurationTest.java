package dev.waybill.tests.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.launcher.configuration.Settings;
import dev.waybill.launcher.plan.ProcessTable;
import dev.waybill.workbench.handbook.Handbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each setting of this repository is described, read by somebody, and told in the documentation. */
class ConfigurationTest {

    private static final Path HOME = Path.of(System.getProperty("waybill.home"));
    private static final Pattern READ_FROM_ENVIRONMENT =
            Pattern.compile("(?:getenv\\(|environment\\.getOrDefault\\(|\\$\\{env:)\"?([A-Z][A-Z_]+)");

    private static Settings settings;

    @BeforeAll
    static void readTheSettings() throws IOException {
        settings = Settings.read(HOME);
    }

    @Test
    void describesEachSettingThatSomebodyReadsAndNoOthers() {
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void tellsTheSettingsAsTheyAre() throws IOException {
        String written = Files.readString(HOME.resolve("docs/configuration.md"));

        assertThat(new Handbook(settings, ProcessTable.packaged(0)).text())
                .as("docs/configuration.md is out of date; run: ./waybill config --write docs/configuration.md")
                .isEqualTo(written);
    }

    @Test
    void tellsTheVariablesThatJavaReadsItself() throws IOException {
        Set<String> read = new TreeSet<>();
        try (Stream<Path> files = Files.walk(HOME)) {
            for (Path file : files.filter(each -> each.toString().matches(".*src/main/.*\\.java"))
                    .toList()) {
                READ_FROM_ENVIRONMENT
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(each -> read.add(each.group(1)));
            }
        }

        assertThat(read).contains("WAYBILL_CONFIG_DIR", "WAYBILL_DATA");
        assertThat(Files.readString(HOME.resolve("docs/configuration.md")))
                .contains(read.stream().map(each -> "| `" + each + "` |").toList());
    }
}
