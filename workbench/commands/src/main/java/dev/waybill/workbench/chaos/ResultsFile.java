package dev.waybill.workbench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The file to which each run adds one line of JSON. */
final class ResultsFile {

    private static final int LISTED = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    /** @param file need not exist, nor its folder */
    ResultsFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    void add(RunResult result) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                JSON.writeValueAsString(line(result)) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** What all runs of the file have added. */
    List<JsonNode> lines() throws IOException {
        return Files.readAllLines(file).stream().map(ResultsFile::parse).toList();
    }

    private static ObjectNode line(RunResult result) {
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
                each.set("recoveriesMs", JSON.valueToTree(result.recoveriesMs(fault)));
                each.set("victims", JSON.valueToTree(victims(result, fault)));
            }
        }
        addPlaces(line.putObject("places"), result);
        line.set(
                "found",
                JSON.valueToTree(result.violations().stream()
                        .map(Violation::toString)
                        .limit(LISTED)
                        .toList()));
        return line;
    }

    private static void addPlaces(ObjectNode places, RunResult result) {
        Map<Place, Map<Fault, Integer>> hits = Coverage.hits(result.hits());
        result.passed().forEach((place, passed) -> {
            ObjectNode each = places.putObject(place.toString()).put("passed", passed);
            hits.getOrDefault(place, Map.of()).forEach((fault, count) -> each.put(fault.label(), count));
        });
    }

    private static Map<String, Integer> victims(RunResult result, Fault fault) {
        Map<String, Integer> victims = new TreeMap<>();
        result.hits().stream()
                .filter(each -> each.fault() == fault)
                .forEach(each -> victims.merge(each.victim(), 1, Integer::sum));
        return victims;
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException("This is no result of a run: " + line, e);
        }
    }
}
