package dev.waybill.launcher;

import dev.waybill.launcher.supervision.BackgroundRun;
import dev.waybill.launcher.supervision.ForegroundRun;
import dev.waybill.launcher.supervision.StartRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description = "Starts everything, waits until it is ready, and starts again what dies.",
        sortOptions = false)
final class UpCommand implements Callable<Integer> {

    @Option(names = "--detach", description = "Return when all is ready; the system runs on in the background.")
    private boolean detach;

    @Option(names = "--processes", description = "Give each service a JVM of its own instead of one for all.")
    private boolean separate;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "${env:WAYBILL_PORT_OFFSET:-0}",
            description = "Add N to every port (default: $WAYBILL_PORT_OFFSET, else 0).")
    private int portOffset;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Start these processes only, for example database,broker.")
    private List<String> only = new ArrayList<>();

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws Exception {
        Path home = Path.of(System.getProperty("waybill.home"));
        if (detach) {
            return new BackgroundRun(home, data.folder(), System.out).start(foregroundArguments(home));
        }
        StartRequest request = new StartRequest(data.folder(), home, portOffset, separate, only);
        new ForegroundRun(request, System.out).run();
        return 0;
    }

    private List<String> foregroundArguments(Path home) {
        List<String> arguments = new ArrayList<>(List.of(
                "-cp",
                home.resolve("target/dist/launcher.jar").toString(),
                Waybill.class.getName(),
                "up",
                "--data=" + data.folder().root(),
                "--port-offset=" + portOffset));
        if (separate) {
            arguments.add("--processes");
        }
        if (!only.isEmpty()) {
            arguments.add("--only=" + String.join(",", only));
        }
        return arguments;
    }
}
