package dev.waybill.launcher;

import dev.waybill.launcher.desk.ActPrinter;
import dev.waybill.launcher.desk.OrphanPrinter;
import dev.waybill.launcher.desk.SagaPrinter;
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
            "ID is the saga's LRA id or its last part, or the order's id. What moves money waits until a second operator",
            "approves it. docs/runbook.md tells which of these to use when. Exit code 1: refused, one line says why."
        })
final class SagasCommand {

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
        return desk.show(desk.desk().get("/sagas", query), new SagaPrinter(System.out)::sagas);
    }

    @Command(description = "Shows one with its steps, attempts, payload, errors and timeline.")
    int show(@Parameters(paramLabel = "ID", converter = SagaId.class) String id, @Mixin DeskOption desk)
            throws IOException, InterruptedException {
        return desk.show(desk.desk().get("/sagas/" + id, Map.of()), new SagaPrinter(System.out)::saga);
    }

    @Command(description = "Lists sagas that only a coordinator or only services know.")
    int orphans(@Mixin DeskOption desk) throws IOException, InterruptedException {
        return desk.show(desk.desk().get("/orphans", Map.of()), new OrphanPrinter(System.out)::orphans);
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
        return desk.show(desk.desk().get("/acts", query), new ActPrinter(System.out)::acts);
    }

    @Command(description = "Has a step tried again at once, its attempts counted anew.")
    int retry(@Mixin StepAct step) throws IOException, InterruptedException {
        return step.act("retry", Map.of());
    }

    @Command(name = "retry-parked", description = "Has every parked step tried again, or those of a service or name.")
    int retryParked(
            @Option(names = "--service", paramLabel = "NAME", description = "Only those of this service.")
                    String service,
            @Option(names = "--step", paramLabel = "STEP", description = "Only those of this name.") String step,
            @Option(names = "--older-than", paramLabel = "SECONDS", description = "Only those parked for so long.")
                    Integer olderThan,
            @Mixin ReasonOption reason,
            @Mixin DeskOption desk)
            throws IOException, InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>(reason.asBody());
        body.put("service", service);
        body.put("step", step);
        body.put("olderThanSeconds", olderThan);
        body.values().removeIf(each -> each == null);
        return desk.act("/sagas/retry-parked", body);
    }

    @Command(description = "Leaves a step that hangs as it is, for good.")
    int skip(@Mixin StepAct step) throws IOException, InterruptedException {
        return step.act("skip", Map.of());
    }

    @Command(description = "Changes data of a step that hangs, for its next attempt.")
    int edit(
            @Mixin StepAct step,
            @Parameters(
                            index = "2",
                            paramLabel = "JSON",
                            description = "What is changed, as the step's service takes it.")
                    String change)
            throws IOException, InterruptedException {
        return step.act("edit", Map.of("data", StepChange.of(change)));
    }

    @Command(description = "Undoes or completes a step now, whatever its attempts say.")
    int force(@Mixin StepAct step) throws IOException, InterruptedException {
        return step.act("force", Map.of());
    }

    @Command(description = "Completes a saga of which every step is done.")
    int complete(@Mixin SagaAct saga) throws IOException, InterruptedException {
        return saga.act("sagas", "force-complete", Map.of());
    }

    @Command(description = "Undoes every step of a saga that is not confirmed.")
    int compensate(@Mixin SagaAct saga) throws IOException, InterruptedException {
        return saga.act("sagas", "force-compensate", Map.of());
    }

    @Command(description = "Repairs an orphan, as the list of orphans says.")
    int repair(@Mixin SagaAct saga) throws IOException, InterruptedException {
        return saga.act("orphans", "repair", Map.of());
    }

    @Command(description = "Approves, as the second operator, what moves money.")
    int approve(@Parameters(paramLabel = "ACT") String act, @Mixin ReasonOption reason, @Mixin DeskOption desk)
            throws IOException, InterruptedException {
        return desk.act("/acts/" + act + "/approve", reason.asBody());
    }

    @Command(description = "Declines, as the second operator, what moves money.")
    int decline(@Parameters(paramLabel = "ACT") String act, @Mixin ReasonOption reason, @Mixin DeskOption desk)
            throws IOException, InterruptedException {
        return desk.act("/acts/" + act + "/decline", reason.asBody());
    }

    /** Something that an operator does to a saga. */
    static final class SagaAct {

        @Parameters(index = "0", paramLabel = "ID", converter = SagaId.class)
        private String id;

        @Mixin
        private ReasonOption reason;

        @Mixin
        private DeskOption desk;

        int act(String list, String verb, Map<String, ?> more) throws IOException, InterruptedException {
            Map<String, Object> body = new LinkedHashMap<>(reason.asBody());
            body.putAll(more);
            return desk.act("/" + list + "/" + id + "/" + verb, body);
        }
    }

    /** Something that an operator does to one step of a saga. */
    static final class StepAct {

        @Mixin
        private SagaAct saga;

        @Parameters(index = "1", paramLabel = "STEP")
        private String step;

        int act(String verb, Map<String, ?> more) throws IOException, InterruptedException {
            return saga.act("sagas", "steps/" + step + "/" + verb, more);
        }
    }
}
