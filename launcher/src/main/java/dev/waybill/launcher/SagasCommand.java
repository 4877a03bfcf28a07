package dev.waybill.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.launcher.desk.DeskPrinter;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "sagas",
        description = "Finds sagas that hang and repairs them: the desk of the operators.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "ID is the last part of the saga's LRA id, or the order's id. What moves money waits until a second operator",
            "approves it. docs/runbook.md tells which of these to use when. Exit code 1: refused, one line says why."
        })
final class SagasCommand {

    private static final String WHY = "Why; it is kept with who and when.";

    @Command(description = "Lists sagas that have not ended, those that need a person first.")
    int list(
            @Option(names = "--state", paramLabel = "STATE", description = "Only these states, separated by commas.")
                    String state,
            @Option(names = "--service", paramLabel = "NAME", description = "Only those that this service holds up.")
                    String service,
            @Option(names = "--order", paramLabel = "ID", description = "Only those of this order.") String order,
            @Option(names = "--older-than", paramLabel = "SECONDS", description = "Only those that began so long ago.")
                    String olderThan,
            @Option(names = "--limit", paramLabel = "N", description = "How many at most (default: 100).") String limit,
            @Mixin DeskOption desk)
            throws IOException, InterruptedException {
        Map<String, String> query = new HashMap<>();
        query.put("state", state);
        query.put("service", service);
        query.put("orderId", order);
        query.put("olderThanSeconds", olderThan);
        query.put("limit", limit);
        return desk.show(desk.desk().get("/sagas", query), DeskPrinter::sagas);
    }

    @Command(description = "Shows one with its steps, attempts, payload, errors and timeline.")
    int show(@Parameters(paramLabel = "ID") String id, @Mixin DeskOption desk)
            throws IOException, InterruptedException {
        return desk.show(desk.desk().get("/sagas/" + id, Map.of()), DeskPrinter::saga);
    }

    @Command(description = "Has a step tried again at once, its attempts counted anew.")
    int retry(
            @Parameters(paramLabel = "ID") String id,
            @Parameters(paramLabel = "STEP") String step,
            @Option(names = "--reason", required = true, description = WHY) String reason,
            @Mixin DeskOption desk)
            throws IOException, InterruptedException {
        return act(desk, "/sagas/" + id + "/steps/" + step + "/retry", Map.of("reason", reason));
    }

    @Command(name = "retry-parked", description = "Has every parked step tried again, or those of a service or name.")
    int retryParked(
            @Option(names = "--service", paramLabel = "NAME", description = "Only those of this service.")
                    String service,
            @Option(names = "--step", paramLabel = "STEP", description = "Only those of this name.") String step,
            @Option(names = "--older-than", paramLabel = "SECONDS", description = "Only those parked for so long.")
                    Integer olderThan,
            @Option(names = "--reason", required = true, description = WHY) String reason,
            @Mixin DeskOption desk)
            throws IOException, InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("reason", reason);
        body.put("service", service);
        body.put("step", step);
        body.put("olderThanSeconds", olderThan);
        body.values().removeIf(each -> each == null);
        return act(desk, "/sagas/retry-parked", body);
    }

    @Command(description = "Leaves a step that hangs as it is, for good.")
    int skip(
            @Parameters(paramLabel = "ID") String id,
            @Parameters(paramLabel = "STEP") String step,
            @Option(names = "--reason", required = true, description = WHY) String reason,
            @Mixin DeskOption desk)
            throws IOException, InterruptedException {
        return act(desk, "/sagas/" + id + "/steps/" + step + "/skip", Map.of("reason", reason));
    }

    @Command(name = "edit", description = "Changes data of a step that hangs, for its next attempt.")
    int edit(
            @Parameters(paramLabel = "ID") String id,
            @Parameters(paramLabel = "STEP") String step,
            @Parameters(paramLabel = "JSON", description = "What is changed, as the step's service takes it.")
                    String change,
            @Option(names = "--reason", required = true, description = WHY) String reason,
            @Mixin DeskOption desk)
            throws IOException, InterruptedException {
        return act(
                desk,
                "/sagas/" + id + "/steps/" + step + "/edit",
                Map.of("reason", reason, "data", new ObjectMapper().readTree(change)));
    }

    @Command(description = "Undoes or completes a step now, whatever its attempts say.")
    int force(
            @Parameters(paramLabel = "ID") String id,
            @Parameters(paramLabel = "STEP") String step,
            @Option(names = "--reason", required = true, description = WHY) String reason,
            @Mixin DeskOption desk)
            throws IOException, InterruptedException {
        return act(desk, "/sagas/" + id + "/steps/" + step + "/force", Map.of("reason", reason));
    }

    @Command(description = "Completes a saga of which every step is done.")
    int complete(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--reason", required = true, description = WHY) String reason,
            @Mixin DeskOption desk)
            throws IOException, InterruptedException {
        return act(desk, "/sagas/" + id + "/force-complete", Map.of("reason", reason));
    }

    @Command(description = "Undoes every step of a saga that is not confirmed.")
    int compensate(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--reason", required = true, description = WHY) String reason,
            @Mixin DeskOption desk)
            throws IOException, InterruptedException {
        return act(desk, "/sagas/" + id + "/force-compensate", Map.of("reason", reason));
    }

    @Command(description = "Lists sagas that only a coordinator or only services know.")
    int orphans(@Mixin DeskOption desk) throws IOException, InterruptedException {
        return desk.show(desk.desk().get("/orphans", Map.of()), DeskPrinter::orphans);
    }

    @Command(description = "Repairs an orphan, as the list of orphans says.")
    int repair(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--reason", required = true, description = WHY) String reason,
            @Mixin DeskOption desk)
            throws IOException, InterruptedException {
        return act(desk, "/orphans/" + id + "/repair", Map.of("reason", reason));
    }

    @Command(description = "Lists what operators did, newest first, and what waits for a second one.")
    int acts(
            @Option(names = "--state", paramLabel = "STATE", description = "Only those in this state, as waiting.")
                    String state,
            @Option(names = "--order", paramLabel = "ID", description = "Only those about this order.") String order,
            @Mixin DeskOption desk)
            throws IOException, InterruptedException {
        Map<String, String> query = new HashMap<>();
        query.put("state", state);
        query.put("orderId", order);
        return desk.show(desk.desk().get("/acts", query), DeskPrinter::acts);
    }

    @Command(description = "Approves, as the second operator, what moves money.")
    int approve(
            @Parameters(paramLabel = "ACT") String act,
            @Option(names = "--reason", required = true, description = WHY) String reason,
            @Mixin DeskOption desk)
            throws IOException, InterruptedException {
        return act(desk, "/acts/" + act + "/approve", Map.of("reason", reason));
    }

    @Command(description = "Declines, as the second operator, what moves money.")
    int decline(
            @Parameters(paramLabel = "ACT") String act,
            @Option(names = "--reason", required = true, description = WHY) String reason,
            @Mixin DeskOption desk)
            throws IOException, InterruptedException {
        return act(desk, "/acts/" + act + "/decline", Map.of("reason", reason));
    }

    private static int act(DeskOption desk, String path, Map<String, ?> body) throws IOException, InterruptedException {
        return desk.show(desk.desk().act(path, body), DeskPrinter::act);
    }
}
