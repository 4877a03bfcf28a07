package dev.waybill.tests.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What lies under {@code deploy/prometheus} and {@code deploy/grafana}. */
public final class MonitoringFiles {

    private static final Path ROOT = Path.of(System.getProperty("waybill.home", ".."));
    private static final Pattern VARIABLE = Pattern.compile("label_values\\((.*), *(\\w+)\\)");

    private MonitoringFiles() {}

    /**
     * A query and where it stands.
     *
     * @param place  file and panel, or the alert
     * @param promQl what Prometheus is asked
     */
    public record Query(String place, String promQl) {}

    /**
     * An alert.
     *
     * @param annotations what a person is told
     */
    record Alert(String name, String expr, Map<String, String> labels, Map<String, String> annotations) {}

    /** Every query of every dashboard and of every alert. */
    public static List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        dashboards().forEach((file, dashboard) -> {
            dashboard.get("panels").forEach(panel -> panel.path("targets")
                    .forEach(target -> queries.add(new Query(
                            file + ", " + panel.get("title").asText(),
                            target.get("expr").asText()))));
            dashboard.get("templating").get("list").forEach(variable -> {
                if (variable.get("type").asText().equals("query")) {
                    queries.add(new Query(
                            file + ", variable " + variable.get("name").asText(),
                            valuesAsQuery(variable.get("definition").asText())));
                }
            });
        });
        alerts().forEach(alert -> queries.add(new Query("alert " + alert.name(), alert.expr())));
        return queries;
    }

    /** Grafana's question for the values of a label, as a query that uses the same metric and label. */
    private static String valuesAsQuery(String question) {
        Matcher matcher = VARIABLE.matcher(question);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not understood: " + question);
        }
        return "group by (%s) (%s)".formatted(matcher.group(2), matcher.group(1));
    }

    /** The dashboards by file name. */
    static Map<String, JsonNode> dashboards() {
        Map<String, JsonNode> dashboards = new TreeMap<>();
        try (Stream<Path> files = Files.list(ROOT.resolve("deploy/grafana/dashboards"))) {
            for (Path file : files.toList()) {
                dashboards.put(file.getFileName().toString(), new ObjectMapper().readTree(file.toFile()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return dashboards;
    }

    @SuppressWarnings("unchecked")
    static List<Alert> alerts() {
        List<Alert> alerts = new ArrayList<>();
        for (Map<String, Object> group :
                (List<Map<String, Object>>) yaml("prometheus/alerts.yaml").get("groups")) {
            for (Map<String, Object> rule : (List<Map<String, Object>>) group.get("rules")) {
                alerts.add(new Alert(
                        (String) rule.get("alert"),
                        (String) rule.get("expr"),
                        (Map<String, String>) rule.get("labels"),
                        (Map<String, String>) rule.get("annotations")));
            }
        }
        return alerts;
    }

    static Map<String, Object> yaml(String file) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text("deploy/" + file));
    }

    static String text(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
