package dev.waybill.launcher;

import dev.waybill.launcher.routes.RoutesFolder;
import dev.waybill.launcher.supervision.BackgroundRun;
import dev.waybill.launcher.supervision.ForegroundRun;
import dev.waybill.launcher.supervision.StartRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a system, here or in the background. */
@Command(
        name = "up",
        description = "Starts everything, waits until it is ready, and starts again what dies or hangs.",
        sortOptions = false)
public final class UpCommand implements Callable<Integer> {

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
            names = "--coordinators",
            paramLabel = "N",
            defaultValue = "1",
            description = "Spread the sagas over N coordinators (default: 1).")
    private int coordinators;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Start these processes only, for example database,broker.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--routes",
            paramLabel = "DIR",
            description = "Run the routes of this folder; an edit there is checked, and live within seconds.")
    private Path routes;

    @Option(
            names = "--no-liveness-kill",
            description = "Leave processes alone that do not answer, for those who pause them on purpose.")
    private boolean noLivenessKill;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws Exception {
        if (detach) {
            return inBackground(request(), Map.of());
        }
        new ForegroundRun(request(), System.out).run();
        return 0;
    }

    private StartRequest request() {
        Path home = Path.of(System.getProperty("waybill.home"));
        return new StartRequest(
                data.folder(), home, portOffset, separate, coordinators, only, routes(), !noLivenessKill);
    }

    private Path routes() {
        return routes == null ? null : new RoutesFolder(routes).path();
    }

    /**
     * Starts a system that runs on after this process, and returns when it is ready: 0, or the exit code of the failure.
     *
     * @param variables what its processes find in their environment besides ours
     */
    public static int inBackground(StartRequest request, Map<String, String> variables) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "-cp",
                request.home().resolve("target/dist/launcher.jar").toString(),
                Waybill.class.getName(),
                "up",
                "--data=" + request.data().root(),
                "--port-offset=" + request.portOffset()));
        if (request.separate()) {
            arguments.add("--processes");
        }
        if (request.coordinators() > 1) {
            arguments.add("--coordinators=" + request.coordinators());
        }
        if (request.routes() != null) {
            arguments.add("--routes=" + request.routes());
        }
        if (!request.livenessKill()) {
            arguments.add("--no-liveness-kill");
        }
        if (!request.only().isEmpty()) {
            arguments.add("--only=" + String.join(",", request.only()));
        }
        return new BackgroundRun(request.home(), request.data(), System.out).start(arguments, variables);
    }
}
