package dev.waybill.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The configuration names an address where nobody gives one; those must be the addresses of the table. */
class PortDefaultsTest {

    private static final Pattern DEFAULT =
            Pattern.compile("\\$\\{([A-Z]+_(?:MANAGEMENT_PORT|PORT|URL|BOOTSTRAP)):(?:[^}$]*:)?(\\d+)}");
    private static final Pattern JDBC_DEFAULT = Pattern.compile("jdbc:postgresql://127\\.0\\.0\\.1:(\\d+)/");

    private final ProcessTable table = ProcessTable.packaged(0);
    private final String configuration = read();

    @Test
    void agreesWithTheDefaultsOfTheConfiguration() {
        Map<String, List<Integer>> defaults = DEFAULT.matcher(configuration)
                .results()
                .collect(Collectors.groupingBy(
                        found -> found.group(1),
                        TreeMap::new,
                        Collectors.mapping(found -> Integer.valueOf(found.group(2)), Collectors.toList())));

        assertThat(defaults)
                .containsKeys(
                        "ORDER_PORT",
                        "ORDER_URL",
                        "ORDER_MANAGEMENT_PORT",
                        "COORDINATOR_MANAGEMENT_PORT",
                        "COORDINATOR_URL",
                        "KAFKA_BOOTSTRAP",
                        "SMTP_URL");
        defaults.forEach((variable, ports) -> assertThat(ports).as(variable).containsOnly(portOf(variable)));
    }

    @Test
    void agreesWithTheDatabaseOfTheConfiguration() {
        List<MatchResult> found = JDBC_DEFAULT.matcher(configuration).results().toList();

        assertThat(found).isNotEmpty().allSatisfy(each -> assertThat(each.group(1))
                .isEqualTo(String.valueOf(table.named("database").port())));
    }

    private int portOf(String variable) {
        ProcessEntry process = table.named(processOf(variable));
        return variable.endsWith("_MANAGEMENT_PORT") ? process.managementPort() : process.port();
    }

    private static String processOf(String variable) {
        return switch (variable) {
            case "KAFKA_BOOTSTRAP" -> "broker";
            case "SMTP_URL" -> "mail";
            default -> variable.substring(0, variable.indexOf('_')).toLowerCase(Locale.ROOT);
        };
    }

    private static String read() {
        try (Stream<Path> files = Files.list(Path.of("..", "config"))) {
            return files.map(PortDefaultsTest::text).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
