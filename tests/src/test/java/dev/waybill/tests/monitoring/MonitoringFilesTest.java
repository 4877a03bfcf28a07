package dev.waybill.tests.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.launcher.plan.ProcessEntry;
import dev.waybill.launcher.plan.ProcessTable;
import dev.waybill.tests.monitoring.MonitoringFiles.Alert;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonitoringFilesTest {

    private static final Pattern LABEL_IN_TEXT = Pattern.compile("\\$labels\\.(\\w+)");
    private static final Set<String> OF_THE_TARGET = Set.of("service", "instance", "job");

    @Test
    void readsWhichMetricsAndLabelsAQueryNames() {
        String query =
                """
                histogram_quantile(0.95, sum by (le, service) (rate(http_seconds_bucket{uri!~"/a|/b", job="x"}[5m])))
                  / on (service) group_left () -(max(up{service="$service"} offset 10m) without (instance)) * 60 > 1""";

        assertThat(PromQuery.labelsByMetric(query))
                .isEqualTo(Map.of(
                        "http_seconds_bucket", Set.of("le", "service", "uri", "job"),
                        "up", Set.of("service", "instance")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(rate(a[5m])",
                "sum(a) b",
                "made_up(a)",
                "a{b}",
                "a{b=c}",
                "rate(a[often])",
                "a[5m:1m]",
                "a @ end()",
                "a # comment",
                ""
            })
    void passesNothingOverThatItDoesNotUnderstand(String query) {
        assertThatThrownBy(() -> PromQuery.labelsByMetric(query)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void understandsEveryQuery() {
        assertThat(MonitoringFiles.queries()).hasSizeGreaterThan(50).allSatisfy(query -> assertThat(
                        PromQuery.labelsByMetric(query.promQl()))
                .as(query.place())
                .isNotEmpty());
    }

    @Test
    void leadsFromEveryAlertToItsEntryInTheRunbook() {
        Set<String> anchors = MonitoringFiles.text("docs/runbook.md")
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(MonitoringFilesTest::anchorOf)
                .collect(Collectors.toSet());

        assertThat(MonitoringFiles.alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.annotations().get("runbook")).as(alert.name()).startsWith("docs/runbook.md#");
            assertThat(anchors).contains(alert.annotations().get("runbook").replaceFirst(".*#", ""));
        });
    }

    @Test
    void tellsOfEveryAlertHowUrgentItIsAndWhatIsWrong() {
        List<Alert> alerts = MonitoringFiles.alerts();

        assertThat(alerts).extracting(Alert::name).doesNotHaveDuplicates();
        assertThat(alerts).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.labels().get("severity")).as(alert.name()).isIn("critical", "warning");
            Set<String> known = PromQuery.labelsByMetric(alert.expr()).values().stream()
                    .flatMap(Set::stream)
                    .collect(Collectors.toCollection(TreeSet::new));
            known.addAll(OF_THE_TARGET);
            assertThat(LABEL_IN_TEXT
                            .matcher(alert.annotations().get("summary"))
                            .results()
                            .map(found -> found.group(1)))
                    .as(alert.name())
                    .isSubsetOf(known);
        });
    }

    @Test
    void scrapesTheManagementPortsOfTheTable() {
        assertThat(targets("prometheus/prometheus.yaml"))
                .isEqualTo(expected(process -> "127.0.0.1:" + process.managementPort()));
        assertThat(targets("prometheus/prometheus-compose.yaml"))
                .isEqualTo(expected(process -> process.name() + ":" + process.managementPort()));
    }

    @Test
    void drawsEveryPanelWithAUnitAndSaysWhatItShows() {
        Map<String, JsonNode> dashboards = MonitoringFiles.dashboards();

        assertThat(dashboards).containsKeys("overview.json", "sagas.json", "messaging.json", "runtime.json");
        dashboards.forEach((file, dashboard) -> dashboard.get("panels").forEach(panel -> {
            if (!panel.get("type").asText().equals("row")) {
                assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                        .as("unit of " + panel.get("title"))
                        .isNotEmpty();
                assertThat(panel.at("/description").asText())
                        .as("description of " + panel.get("title"))
                        .isNotEmpty();
            }
        }));
    }

    @Test
    void namesNoAddressOutsideThisMachine() {
        MonitoringFiles.dashboards()
                .forEach((file, dashboard) ->
                        assertThat(dashboard.toString()).as(file).doesNotContain("http:", "https:"));
        assertThat(MonitoringFiles.text("deploy/prometheus/alerts.yaml")).doesNotContain("http:", "https:");
    }

    private static Map<String, String> expected(Function<ProcessEntry, String> target) {
        return ProcessTable.packaged(0).processes().stream()
                .filter(process -> process.managementPort() != 0)
                .collect(Collectors.toMap(
                        process -> process.jar().replaceFirst("\\.jar$", ""), target, (a, b) -> a, TreeMap::new));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> targets(String file) {
        Map<String, String> targets = new TreeMap<>();
        for (Map<String, Object> job :
                (List<Map<String, Object>>) MonitoringFiles.yaml(file).get("scrape_configs")) {
            for (Map<String, Object> each : (List<Map<String, Object>>) job.get("static_configs")) {
                String service = ((Map<String, String>) each.get("labels")).get("service");
                targets.put(service, ((List<String>) each.get("targets")).get(0));
            }
        }
        return targets;
    }

    /** As the sites that show Markdown make it from a heading. */
    private static String anchorOf(String heading) {
        return heading.replaceFirst("^#+ ", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\w -]", "")
                .replace(' ', '-');
    }
}
