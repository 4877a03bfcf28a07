package dev.waybill.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.launcher.reconcile.DifferencePrinter;
import dev.waybill.launcher.reconcile.Reconciliation;
import dev.waybill.launcher.supervision.RunningSystem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "reconcile",
        description = "Compares the books of all services, the acquirer and the carrier; repairs what is asked for.",
        footer = "Exit code 0: they agree, or all that was asked for is repaired; 1: differences are left.")
final class ReconcileCommand implements Callable<Integer> {

    private static final String ALL = "all";

    @Option(
            names = "--repair",
            paramLabel = "ID",
            arity = "1..*",
            description = "Repair these differences as proposed; all: every one that has a proposal.")
    private List<String> repair = List.of();

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "asked for by ./waybill reconcile",
            description = "Why, for the record (default: ${DEFAULT-VALUE}).")
    private String reason;

    @Option(
            names = "--second-operator",
            description = "Ask as the second operator of the data folder, who agrees to what moves money.")
    private boolean second;

    @Option(
            names = "--grace",
            paramLabel = "SECONDS",
            description = "What changed within this time is still in motion (default: as configured).")
    private Integer graceSeconds;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "How long to wait for the comparison (default: ${DEFAULT-VALUE}).")
    private long timeoutSeconds;

    @Option(names = "--json", description = "Print {reconciliation, differences, repairs} as the desk tells them.")
    private boolean json;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, String> variables =
                new RunningSystem(data.folder()).variables(data.requireUp()).forScripts();
        var books = new Reconciliation(
                variables.get("GATEWAY_URL"), variables.get(second ? "SECOND_OPERATOR_TOKEN" : "OPERATOR_TOKEN"));
        JsonNode compared = books.compare(graceSeconds, timeoutSeconds);
        JsonNode differences = books.differences();
        List<JsonNode> acts = new ArrayList<>();
        for (String id : wanted(differences)) {
            acts.add(books.repair(id, reason));
        }
        print(compared, differences, acts);
        return isWell(differences, acts) ? 0 : 1;
    }

    /** All that was asked for is repaired; where nothing, or everything, was asked for, nothing is left. */
    private boolean isWell(JsonNode differences, List<JsonNode> acts) {
        boolean repaired =
                acts.stream().allMatch(act -> act.path("state").asText().equals("done"));
        boolean named = !repair.isEmpty() && !repair.contains(ALL);
        return repaired && (named || acts.size() == differences.path("items").size());
    }

    private List<String> wanted(JsonNode differences) {
        if (!repair.contains(ALL)) {
            return repair;
        }
        List<String> repairable = new ArrayList<>();
        differences.path("items").forEach(each -> {
            if (each.has("repair")) {
                repairable.add(each.path("id").asText());
            }
        });
        return repairable;
    }

    private void print(JsonNode compared, JsonNode differences, List<JsonNode> acts) throws IOException {
        if (json) {
            System.out.println(new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(Map.of(
                            "reconciliation", compared, "differences", differences.path("items"), "repairs", acts)));
        } else {
            new DifferencePrinter(System.out).print(compared, differences.path("items"), acts);
        }
    }
}
