package dev.waybill.launcher;

import dev.waybill.launcher.desk.ActPrinter;
import dev.waybill.launcher.desk.OrphanPrinter;
import dev.waybill.launcher.desk.SagaPrinter;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What operators look at. Of a command that has many, picocli finds those of its superclasses, too. */
@Command
abstract class SagaLooks {

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
}
