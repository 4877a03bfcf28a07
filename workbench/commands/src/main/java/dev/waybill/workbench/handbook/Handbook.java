package dev.waybill.workbench.handbook;

import dev.waybill.launcher.configuration.ConfigurationFile;
import dev.waybill.launcher.configuration.ConfigurationFile.Entry;
import dev.waybill.launcher.configuration.Settings;
import dev.waybill.launcher.plan.ProcessTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings as {@code docs/configuration.md} shows them: tables from the settings, prose from a template. */
public final class Handbook {

    private static final String TEMPLATE = "handbook.md";

    private final Settings settings;
    private final ProcessTable table;

    /** The handbook of some settings and of the processes of a table. */
    public Handbook(Settings settings, ProcessTable table) {
        this.settings = settings;
        this.table = table;
    }

    /** The whole text, in Markdown. */
    public String text() {
        try (InputStream template = Handbook.class.getResourceAsStream(TEMPLATE)) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{settings}", settings())
                    .replace("{flags}", flags())
                    .replace("{processes}", processes())
                    .replace("{libraries}", libraries());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String settings() {
        return table(
                List.of("Key", "Default", "Unit", "Meaning", "Read by", "Variable"),
                settings.ours().stream()
                        .map(each -> List.of(
                                code(each.key().replace("*", "<name>")),
                                each.defaults(Handbook::code),
                                each.description().unit().orElse(""),
                                each.description().sentence(),
                                String.join(", ", each.readers()),
                                code(each.variable().replace("*", "<NAME>")))));
    }

    private String flags() {
        return table(
                List.of("Flag", "Default", "When true"),
                settings.ours().stream()
                        .filter(each -> each.description().isFlag())
                        .map(each -> List.of(
                                code(each.key()),
                                each.defaults(Handbook::code),
                                each.description().sentence())));
    }

    private String processes() {
        return table(
                List.of("Process", "Port", "Management port", "Database", "Password"),
                table.processes().stream().map(each -> {
                    String name = each.variablePrefix();
                    boolean jar = each.jar() != null;
                    return List.of(
                            each.name(),
                            each.port() + (jar ? " " + code(name + "_PORT") : ""),
                            jar ? each.managementPort() + " " + code(name + "_MANAGEMENT_PORT") : "",
                            each.database() ? code(name + "_JDBC_URL") : "",
                            each.database() ? code(name + "_DATABASE_PASSWORD") : "");
                }));
    }

    /** What is the same in several files is one row. */
    private String libraries() {
        record Row(String key, String value, String why) {}
        Map<Row, Set<String>> rows = new LinkedHashMap<>();
        for (ConfigurationFile file : settings.ofLibraries()) {
            for (Entry each : file.entries()) {
                if (!ofEachProcess(each)) {
                    Row row = new Row(each.key(), each.value(), each.comment());
                    rows.computeIfAbsent(row, key -> new LinkedHashSet<>()).add(file.name());
                }
            }
        }
        return table(
                List.of("Key", "Value", "Set for", "Why"),
                rows.entrySet().stream()
                        .sorted(Comparator.comparing(each -> each.getKey().key()))
                        .map(each -> List.of(
                                code(each.getKey().key()),
                                code(each.getKey().value()),
                                files(each.getValue()),
                                each.getKey().why())));
    }

    private static String table(List<String> columns, Stream<List<String>> rows) {
        return row(columns) + "\n" + "|---".repeat(columns.size()) + "|\n"
                + rows.map(Handbook::row).collect(Collectors.joining("\n"));
    }

    private static String row(List<String> cells) {
        return cells.stream().map(each -> each.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** Ports and databases have a table of their own. */
    private static boolean ofEachProcess(Entry entry) {
        return entry.value().matches("\\$\\{[A-Z]+_(MANAGEMENT_PORT|PORT|JDBC_URL|DATABASE_PASSWORD):.*")
                || entry.key().equals("spring.datasource.username");
    }

    /** The names of files, as those who read them are called. */
    private static String files(Set<String> names) {
        return names.contains(ConfigurationFile.SHARED) ? "all" : String.join(", ", names);
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text.replace("`", "'") + "`";
    }
}
