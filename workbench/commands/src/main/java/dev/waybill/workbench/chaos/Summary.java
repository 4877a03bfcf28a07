package dev.waybill.workbench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What many runs say together. */
final class Summary {

    private final List<JsonNode> runs;

    /** @param runs the lines of a results file */
    Summary(List<JsonNode> runs) {
        this.runs = runs;
    }

    void print(PrintStream out) {
        FaultTable table = new FaultTable(out);
        table.head();
        for (Fault fault : Fault.values()) {
            List<JsonNode> each = of(fault);
            if (!each.isEmpty()) {
                table.row(fault, sum(each, "hits"), sum(each, "violations"), recoveries(each));
            }
        }
        out.println();
        new Coverage(out).print(passed(), hits());
        out.println();
        out.println("By process: "
                + victims().entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", ")));
        out.println(runs.size() + " runs: "
                + ChaosReport.lastLine(sum(runs, "orders"), sum(runs, "faults"), sum(runs, "violations")));
    }

    /** How often each place was hit, by whatever fault. */
    Map<Place, Integer> hitsByPlace() {
        Map<Place, Integer> counts = new HashMap<>();
        hits().forEach((place, faults) -> counts.put(
                place, faults.values().stream().mapToInt(Integer::intValue).sum()));
        return counts;
    }

    private List<JsonNode> of(Fault fault) {
        return runs.stream()
                .map(run -> run.path("byFault").path(fault.label()))
                .filter(node -> node.path("hits").asInt() > 0)
                .toList();
    }

    private static List<Long> recoveries(List<JsonNode> faults) {
        return faults.stream()
                .flatMap(node -> StreamSupport.stream(node.path("recoveriesMs").spliterator(), false))
                .map(JsonNode::asLong)
                .toList();
    }

    private Map<String, Integer> victims() {
        Map<String, Integer> victims = new TreeMap<>();
        for (Fault fault : Fault.values()) {
            of(fault).forEach(node -> node.path("victims")
                    .properties()
                    .forEach(
                            each -> victims.merge(each.getKey(), each.getValue().asInt(), Integer::sum)));
        }
        return victims;
    }

    private Map<Place, Integer> passed() {
        Map<Place, Integer> passed = new HashMap<>();
        eachPlace((place, told) -> passed.merge(place, told.path("passed").asInt(), Integer::sum));
        return passed;
    }

    private Map<Place, Map<Fault, Integer>> hits() {
        Map<Place, Map<Fault, Integer>> hits = new HashMap<>();
        for (Fault fault : Fault.values()) {
            eachPlace((place, told) -> {
                if (told.has(fault.label())) {
                    hits.computeIfAbsent(place, each -> new EnumMap<>(Fault.class))
                            .merge(fault, told.path(fault.label()).asInt(), Integer::sum);
                }
            });
        }
        return hits;
    }

    private void eachPlace(BiConsumer<Place, JsonNode> visitor) {
        runs.forEach(run -> run.path("places")
                .properties()
                .forEach(each -> visitor.accept(Place.parse(each.getKey()), each.getValue())));
    }

    private static int sum(List<JsonNode> nodes, String field) {
        return nodes.stream().mapToInt(each -> each.path(field).asInt()).sum();
    }
}
