package dev.waybill.workbench;

import dev.waybill.launcher.DataOption;
import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.workbench.chaos.ChaosOptions;
import dev.waybill.workbench.chaos.ChaosSeries;
import dev.waybill.workbench.chaos.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "chaos",
        description = {
            "Places orders while processes are killed, paused, cut off and slowed down, waits until the system is quiet,"
                    + " and holds it against the invariants.",
            "The system is its own (in the folder chaos of the data folder, new for each run, kept after a violation);"
                    + " its time limits are short, so that they pass within seconds."
        },
        footer = "Exit code 0: nothing was violated; 1: something was, or the run was not possible.",
        exitCodeOnInvalidInput = VerifyCommand.MISSPELT,
        sortOptions = false)
final class ChaosCommand implements Callable<Integer> {

    private static final double SECONDS_OF_AN_HOUR = 3600;

    @Option(names = "--orders", paramLabel = "N", defaultValue = "300", description = "Orders of a run (default: 300).")
    private int orders;

    @Option(
            names = "--kills",
            paramLabel = "K",
            defaultValue = "30",
            description = "Kills of a run (default: 30); every other kind of fault comes once for each five.")
    private int kills;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Decides orders, faults, victims and moments (default: any).")
    private Long seed;

    @Option(
            names = "--faults",
            paramLabel = "FAULT",
            split = ",",
            description = "Which kinds: kill, pause, partition, db-restart, broker-restart, slow, duplicate"
                    + " (default: all).")
    private List<String> faults = List.of();

    @Option(
            names = "--coordinators",
            paramLabel = "N",
            defaultValue = "1",
            description = "LRA coordinators that share the sagas (default: 1).")
    private int coordinators;

    @Option(
            names = "--joins",
            description = "Participants join sagas when their steps begin, instead of being enlisted with the start.")
    private boolean joins;

    @Option(
            names = "--hours",
            paramLabel = "H",
            defaultValue = "0",
            description = "Begin run after run for so long, each with the next seed (default: one run).")
    private double hours;

    @Option(
            names = "--results",
            paramLabel = "FILE",
            description = "Add a line of JSON for each run to this file (with --hours: chaos/results.jsonl in the data"
                    + " folder), and print what all its lines say.")
    private Path results;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "${env:WAYBILL_PORT_OFFSET:-0}",
            description = "Add N to every port (default: $WAYBILL_PORT_OFFSET, else 0).")
    private int portOffset;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws Exception {
        DataFolder folder = new DataFolder(data.folder().root().resolve("chaos"));
        ChaosOptions options = new ChaosOptions(
                orders,
                kills,
                seed == null ? ThreadLocalRandom.current().nextInt(1_000_000) : seed,
                kinds(),
                folder,
                Path.of(System.getProperty("waybill.home")),
                coordinators,
                joins,
                portOffset);
        Duration length = Duration.ofSeconds(Math.round(hours * SECONDS_OF_AN_HOUR));
        Path file = results == null && hours > 0 ? folder.root().resolve("results.jsonl") : results;
        return new ChaosSeries(options, length, file, System.out).run() == 0 ? 0 : 1;
    }

    private Set<Fault> kinds() {
        Set<Fault> kinds = EnumSet.noneOf(Fault.class);
        faults.forEach(each -> kinds.add(Fault.named(each)));
        return kinds.isEmpty() ? EnumSet.allOf(Fault.class) : kinds;
    }
}
