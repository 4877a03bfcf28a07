package dev.waybill.workbench.handbook;

import dev.waybill.launcher.configuration.ConfigurationFile;
import dev.waybill.launcher.configuration.ConfigurationFile.Entry;
import dev.waybill.launcher.configuration.Setting;
import dev.waybill.launcher.configuration.Settings;
import dev.waybill.launcher.plan.ProcessEntry;
import dev.waybill.launcher.plan.ProcessTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
        MarkdownTable rows = new MarkdownTable("Key", "Default", "Unit", "Meaning", "Read by", "Variable");
        for (Setting each : settings.ours()) {
            rows.add(
                    code(each.key().replace("*", "<name>")),
                    each.defaults(Handbook::code),
                    each.description().unit().orElse(""),
                    each.description().sentence(),
                    String.join(", ", each.readers()),
                    code(each.variable().replace("*", "<NAME>")));
        }
        return rows.toString();
    }

    private String flags() {
        MarkdownTable rows = new MarkdownTable("Flag", "Default", "When true");
        settings.ours().stream()
                .filter(each -> each.description().isFlag())
                .forEach(each -> rows.add(
                        code(each.key()),
                        each.defaults(Handbook::code),
                        each.description().sentence()));
        return rows.toString();
    }

    private String processes() {
        MarkdownTable rows = new MarkdownTable("Process", "Port", "Management port", "Database", "Password");
        for (ProcessEntry each : table.processes()) {
            String name = each.variablePrefix();
            boolean jar = each.jar() != null;
            rows.add(
                    each.name(),
                    each.port() + (jar ? " " + code(name + "_PORT") : ""),
                    jar ? each.managementPort() + " " + code(name + "_MANAGEMENT_PORT") : "",
                    each.database() ? code(name + "_JDBC_URL") : "",
                    each.database() ? code(name + "_DATABASE_PASSWORD") : "");
        }
        return rows.toString();
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
        Map<String, List<Row>> byKey = rows.keySet().stream()
                .collect(Collectors.groupingBy(Row::key, TreeMap::new, Collectors.toCollection(ArrayList::new)));
        MarkdownTable markdown = new MarkdownTable("Key", "Value", "Set for", "Why");
        byKey.values()
                .forEach(same -> same.forEach(row ->
                        markdown.add(code(row.key()), code(row.value()), files(rows.get(row)), row.why())));
        return markdown.toString();
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
