package dev.waybill.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.launcher.plan.EventTopic;
import dev.waybill.launcher.plan.ProcessEntry;
import dev.waybill.launcher.plan.ProcessTable;
import dev.waybill.tests.packaging.ComposeFile.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds {@code docker-compose.yml} against the table of processes, the configuration and the jars. */
class ComposeTest {

    private static final Set<String> BOUND_BY_THEIR_NAMES =
            Set.of("WAYBILL_CONFIG_DIR", "WAYBILL_SAGA_TOKEN", "WAYBILL_INTERNAL_TOKEN");

    private final ProcessTable table = ProcessTable.packaged(0);
    private final Map<String, Container> containers =
            ComposeFile.read(Repository.file("docker-compose.yml")).containers();

    @Test
    void runsTheProcessesOfTheTableAndNoOthers() {
        assertThat(containers)
                .containsOnlyKeys(
                        table.processes().stream().map(ProcessEntry::name).toArray(String[]::new));
    }

    @Test
    void putsTheJarOfTheTableIntoEachImage() {
        assertThat(jarred()).isNotEmpty().allSatisfy(process -> {
            assertThat(of(process).jar() + ".jar").isEqualTo(process.jar());
            assertThat(new ServiceJar(process.jar()).mainClass()).startsWith("dev.waybill.");
        });
    }

    @Test
    void setsEveryVariableWhoseDefaultMeansThisMachineAndNoneThatNobodyReads() {
        assertThat(jarred()).isNotEmpty().allSatisfy(process -> {
            Map<String, String> defaults = new ConfiguredVariables(process.jar()).defaults();
            Set<String> local = defaults.entrySet().stream()
                    .filter(each -> each.getValue().contains("127.0.0.1")
                            || each.getValue().startsWith("."))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());

            assertThat(local).as("what is read by the " + process.name()).isNotEmpty();
            assertThat(of(process).environment().keySet())
                    .as("variables of the " + process.name())
                    .containsAll(local)
                    .isSubsetOf(union(defaults.keySet(), BOUND_BY_THEIR_NAMES));
        });
    }

    @Test
    void leadsEachAddressToTheProcessBehindIt() {
        Map<String, String> addresses = table.processes().stream()
                .collect(Collectors.toMap(each -> each.variablePrefix() + "_URL", each -> address(each)));
        addresses.put("KAFKA_BOOTSTRAP", "broker:" + table.named("broker").port());
        addresses.put("SMTP_URL", "smtp://mail:" + table.named("mail").port());

        List<Map.Entry<String, String>> set = jarred().stream()
                .flatMap(process -> of(process).environment().entrySet().stream())
                .filter(variable -> addresses.containsKey(variable.getKey()))
                .toList();

        assertThat(set).isNotEmpty().allSatisfy(variable -> assertThat(variable.getValue())
                .as(variable.getKey())
                .isEqualTo(addresses.get(variable.getKey())));
    }

    @Test
    void givesEachServiceItsOwnDatabaseAndThePasswordOfItsRole() {
        String server = "jdbc:postgresql://database:" + table.named("database").port() + "/";
        Map<String, String> roles = containers.get("database").environment();

        assertThat(table.withDatabase()).isNotEmpty().allSatisfy(process -> {
            String password = process.variablePrefix() + "_DATABASE_PASSWORD";
            assertThat(of(process).environment())
                    .containsEntry(process.variablePrefix() + "_JDBC_URL", server + process.databaseName())
                    .containsEntry(password, roles.get(password));
        });
        assertThat(roles.keySet().stream().filter(each -> each.endsWith("_DATABASE_PASSWORD")))
                .hasSameSizeAs(table.withDatabase());
    }

    @Test
    void letsEachServiceInAtTheBrokerWithItsOwnPassword() {
        Map<String, String> logins = containers.get("broker").environment();

        assertThat(EventTopic.logins()).isNotEmpty().allSatisfy(service -> {
            String password = service.toUpperCase(Locale.ROOT) + "_KAFKA_PASSWORD";
            assertThat(containers.get(service).environment()).containsEntry(password, logins.get(password));
        });
        assertThat(logins.keySet().stream().filter(each -> each.endsWith("_KAFKA_PASSWORD")))
                .as("with the reader's and the broker's own")
                .hasSize(EventTopic.logins().size() + 2);
    }

    @Test
    void listensOnThePortsOfTheTable() {
        ProcessEntry broker = table.named("broker");

        assertThat(containers.get("database").command())
                .containsSequence("-p", String.valueOf(table.named("database").port()));
        assertThat(of(broker).command())
                .containsExactly("/data", String.valueOf(broker.port()), String.valueOf(broker.controllerPort()));
        assertThat(containers.get("mail").environment())
                .containsEntry(
                        "MP_SMTP_BIND_ADDR", "0.0.0.0:" + table.named("mail").port());
    }

    @Test
    void leadsNobodyOutsideToAManagementPort() {
        assertThat(jarred()).isNotEmpty().allSatisfy(process -> assertThat(
                        of(process).published())
                .as(process.name())
                .noneMatch(each -> each.endsWith(":" + process.managementPort())));
        assertThat(of(table.named("gateway")).published()).isNotEmpty();
    }

    @Test
    void asksEachForItsHealthWhereTheJarServesIt() {
        assertThat(jarred()).isNotEmpty().allSatisfy(process -> {
            assertThat(last(of(process).health())).isEqualTo(process.healthUrl() + "/health/ready");
            assertThat(new ServiceJar(process.jar()).mentions("health/ready")).isTrue();
        });
        assertThat(containers.values())
                .allSatisfy(container -> assertThat(container.health()).isNotEmpty());
    }

    @Test
    void startsEachOnceWhatItNeedsIsHealthy() {
        assertThat(table.processes()).isNotEmpty().allSatisfy(process -> {
            Map<String, String> dependencies = of(process).dependencies();
            assertThat(dependencies.values()).as(process.name()).allMatch("service_healthy"::equals);
            assertThat(dependencies.keySet())
                    .as(process.name())
                    .allMatch(each -> table.named(each).stage() < process.stage());
        });
        assertThat(union(needsOf("gateway"), Set.of("gateway"))).isEqualTo(containers.keySet());
    }

    @Test
    void seesTheRoutesAndTheConfigurationOfTheRepository() {
        assertThat(containers.values()).allSatisfy(container -> assertThat(
                        container.mounts().values())
                .allSatisfy(source -> assertThat(Repository.file(source)).exists()));
        assertThat(jarred()).isNotEmpty().allSatisfy(process -> {
            Container container = of(process);
            assertThat(container.mounts().get(container.environment().get("WAYBILL_CONFIG_DIR")))
                    .isEqualTo("./config");
            String routes = container.environment().get("WAYBILL_ROUTES");
            if (process.database() || process.name().equals("gateway")) {
                assertThat(container.mounts().get(routes.replaceFirst("^file:", "")))
                        .isEqualTo("./routes");
            }
        });
    }

    @Test
    void leavesEachAtLeastTheHeapOfTheTable() {
        int percent = new ImageFile().heapPercent();

        assertThat(jarred()).isNotEmpty().allSatisfy(process -> {
            int megabytes = Integer.parseInt(of(process).memory().replaceFirst("m$", ""));
            assertThat(megabytes * percent / 100).as(process.name()).isGreaterThanOrEqualTo(process.heapMb());
        });
    }

    /** A default would be a secret that everybody knows. */
    @Test
    void startsWithNoSecretThatWasNotMadeForIt(@TempDir Path copy) throws IOException, InterruptedException {
        Path script = Path.of("deploy", "compose", "make-secrets.sh");
        Files.createDirectories(copy.resolve(script).getParent());
        Files.copy(Repository.file(script.toString()), copy.resolve(script));
        Set<String> required = Pattern.compile("\\$\\{(\\w+):\\?is made by " + script + "}")
                .matcher(Files.readString(Repository.file("docker-compose.yml")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        int made = exitCodeOf(copy.resolve(script));

        assertThat(made).isZero();
        Map<String, String> variables = Files.readAllLines(copy.resolve(".env")).stream()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        assertThat(variables).containsOnlyKeys(required);
        assertThat(Files.readString(copy.resolve(variables.get("OPERATORS_FILE"))))
                .containsPattern("name: first\n +token: [A-Za-z0-9_-]{32}\n");
        assertThat(containers.values().stream()
                        .flatMap(each -> each.environment().entrySet().stream())
                        .filter(variable -> variable.getKey().matches(".*_(TOKEN|PASSWORD)")))
                .isNotEmpty()
                .allSatisfy(secret -> assertThat(secret.getValue()).startsWith("${" + secret.getKey() + ":?"))
                .allSatisfy(secret -> assertThat(variables.get(secret.getKey())).matches("[A-Za-z0-9_-]{32}"));
        assertThat(exitCodeOf(copy.resolve(script)))
                .as("it leaves what is made")
                .isEqualTo(1);
    }

    private static int exitCodeOf(Path script) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", script.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private List<ProcessEntry> jarred() {
        return table.processes().stream().filter(each -> each.jar() != null).toList();
    }

    private Container of(ProcessEntry process) {
        return containers.get(process.name());
    }

    private static String address(ProcessEntry process) {
        return "http://" + process.name() + ":" + process.port();
    }

    private Set<String> needsOf(String name) {
        Set<String> needs = new HashSet<>(containers.get(name).dependencies().keySet());
        for (String each : Set.copyOf(needs)) {
            needs.addAll(needsOf(each));
        }
        return needs;
    }

    private static <T> Set<T> union(Set<T> some, Set<T> others) {
        Set<T> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private static String last(List<String> words) {
        return words.get(words.size() - 1);
    }
}
