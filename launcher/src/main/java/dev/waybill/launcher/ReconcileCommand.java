package dev.waybill.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.launcher.desk.DifferencePrinter;
import dev.waybill.launcher.reconcile.Reconciliation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
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

    @Mixin
    private DeskOption desk;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Reconciliation books = new Reconciliation(desk.desk());
        JsonNode compared = books.compare(graceSeconds, timeoutSeconds);
        JsonNode differences = books.differences().path("items");
        ArrayNode acts = JsonNodeFactory.instance.arrayNode();
        for (String id : wanted(differences)) {
            acts.add(books.repair(id, reason));
        }
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.set("reconciliation", compared);
        told.set("differences", differences);
        told.set("repairs", acts);
        desk.show(told, new DifferencePrinter(System.out)::print);
        return isWell(differences, acts) ? 0 : 1;
    }

    /** All that was asked for is repaired; where nothing, or everything, was asked for, nothing is left. */
    private boolean isWell(JsonNode differences, ArrayNode acts) {
        boolean repaired = StreamSupport.stream(acts.spliterator(), false)
                .allMatch(act -> act.path("state").asText().equals("done"));
        boolean named = !repair.isEmpty() && !repair.contains(ALL);
        return repaired && (named || acts.size() == differences.size());
    }

    private List<String> wanted(JsonNode differences) {
        if (!repair.contains(ALL)) {
            return repair;
        }
        List<String> repairable = new ArrayList<>();
        differences.forEach(each -> {
            if (each.has("repair")) {
                repairable.add(each.path("id").asText());
            }
        });
        return repairable;
    }
}
