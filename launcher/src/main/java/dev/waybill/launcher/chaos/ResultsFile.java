package dev.waybill.launcher.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The file to which each run adds one line of JSON, and what all its lines say together. */
final class ResultsFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    /** @param file need not exist */
    ResultsFile(Path file) {
        this.file = file;
    }

    void add(RunResult result) throws IOException {
        ObjectNode line = JSON.createObjectNode()
                .put("beganAt", result.beganAt().toString())
                .put("seed", result.options().seed())
                .put("command", result.options().command())
                .put("seconds", result.took().toSeconds())
                .put("orders", result.ends().size())
                .put("faults", result.hits().size())
                .put("violations", result.violations().size())
                .put("unanswered", result.unanswered())
                .put("quietAfterMs", result.quietAfter().toMillis());
        line.set("ends", JSON.valueToTree(result.orders()));
        ObjectNode faults = line.putObject("byFault");
        for (Fault fault : Fault.values()) {
            if (result.hits(fault) > 0) {
                ObjectNode each = faults.putObject(fault.label())
                        .put("hits", result.hits(fault))
                        .put("violations", result.violations(fault));
                each.set("recoveriesMs", JSON.valueToTree(recoveries(result, fault)));
                each.set("victims", JSON.valueToTree(victims(result, fault)));
            }
        }
        line.set(
                "found",
                JSON.valueToTree(result.violations().stream()
                        .map(Violation::toString)
                        .limit(50)
                        .toList()));
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        Files.writeString(
                file, JSON.writeValueAsString(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Prints the sums over all runs of the file. */
    void summarise(PrintStream out) throws IOException {
        List<JsonNode> runs =
                Files.readAllLines(file).stream().map(ResultsFile::parse).toList();
        out.println();
        out.println("All runs of " + file + ":");
        out.printf("%-15s %6s %11s   %s%n", "FAULT", "HITS", "VIOLATIONS", "BACK AFTER: MEDIAN, P99, MAX");
        for (Fault fault : Fault.values()) {
            List<JsonNode> each = runs.stream()
                    .map(run -> run.path("byFault").path(fault.label()))
                    .filter(node -> node.path("hits").asInt() > 0)
                    .toList();
            List<Long> recoveries = each.stream()
                    .flatMap(node -> java.util.stream.StreamSupport.stream(
                            node.path("recoveriesMs").spliterator(), false))
                    .map(JsonNode::asLong)
                    .toList();
            if (!each.isEmpty()) {
                out.printf(
                        Locale.ROOT,
                        "%-15s %6d %11d   %s%n",
                        fault.label(),
                        sum(each, "hits"),
                        sum(each, "violations"),
                        ChaosReport.seconds(Percentiles.of(recoveries)));
            }
        }
        out.println(runs.size() + " runs: "
                + ChaosReport.lastLine(sum(runs, "orders"), sum(runs, "faults"), sum(runs, "violations")));
    }

    private static List<Long> recoveries(RunResult result, Fault fault) {
        return result.hits().stream()
                .filter(each -> each.fault() == fault && each.backMs() > 0)
                .map(Hit::recoveryMs)
                .toList();
    }

    private static Map<String, Integer> victims(RunResult result, Fault fault) {
        Map<String, Integer> victims = new TreeMap<>();
        result.hits().stream()
                .filter(each -> each.fault() == fault)
                .forEach(each -> victims.merge(each.victim(), 1, Integer::sum));
        return victims;
    }

    private static int sum(List<JsonNode> nodes, String field) {
        return nodes.stream().mapToInt(each -> each.path(field).asInt()).sum();
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException("This is no result of a run: " + line, e);
        }
    }
}
