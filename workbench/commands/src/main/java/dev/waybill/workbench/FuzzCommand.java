package dev.waybill.workbench;

import dev.waybill.launcher.DataOption;
import dev.waybill.workbench.fuzz.FuzzOptions;
import dev.waybill.workbench.fuzz.FuzzRun;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "fuzz",
        description = "Sends odd requests, made from the contracts, to the running system while good clients order.",
        footer = "Exit code 0: nothing was found; 1: something was, or nothing was examined.")
final class FuzzCommand implements Callable<Integer> {

    @Option(
            names = "--requests",
            paramLabel = "N",
            defaultValue = "3000",
            description = "How many requests (default: ${DEFAULT-VALUE}).")
    private int requests;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "The same seed sends the same requests (default: another one each time).")
    private Long seed;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to this file, as JSON.")
    private Path json;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws Exception {
        FuzzOptions options = new FuzzOptions(
                requests, seed == null ? ThreadLocalRandom.current().nextInt(1_000_000) : seed, json);
        return new FuzzRun(options, data.requireUp(), data.folder(), System.out).run() ? 0 : 1;
    }
}
