package dev.waybill.workbench;

import dev.waybill.launcher.DataOption;
import dev.waybill.launcher.UpCommand;
import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.launcher.supervision.RunningSystem;
import dev.waybill.launcher.supervision.Shutdown;
import dev.waybill.launcher.supervision.StartRequest;
import dev.waybill.launcher.supervision.SystemState;
import dev.waybill.workbench.demo.Demo;
import dev.waybill.workbench.verify.InvariantsFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = {
            "Places orders and shows what becomes of them, their events, what may go wrong, and the invariants.",
            "If no system is up, it starts one of its own (in the folder demo of the data folder, new each time), which"
                    + " runs from a copy of the routes and waits only 3 s instead of 30 s before it asks a downstream"
                    + " again that was down. In a system that is up it leaves out what would stay there."
        },
        footer = "Exit code 0: all as it should be; otherwise as of verify, and 1 when an order ended otherwise.",
        exitCodeOnInvalidInput = VerifyCommand.MISSPELT)
final class DemoCommand implements Callable<Integer> {

    @Option(names = "--keep", description = "Leave the system up if the demo has started it.")
    private boolean keep;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "${env:WAYBILL_PORT_OFFSET:-0}",
            description = "Add N to every port if the system must be started (default: $WAYBILL_PORT_OFFSET, else 0).")
    private int portOffset;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws Exception {
        Path home = Path.of(System.getProperty("waybill.home"));
        if (isUp(data.folder())) {
            return show(data.folder(), home, false);
        }
        DataFolder folder = new DataFolder(data.folder().root().resolve("demo"));
        if (!isUp(folder)) {
            int failure = start(folder, home);
            if (failure != 0) {
                return failure;
            }
        }
        return show(folder, home, true);
    }

    /** A system that is up in its folder is taken as it is; nothing is done to it that would stay. */
    private static int show(DataFolder folder, Path home, boolean ours) throws Exception {
        SystemState state = new RunningSystem(folder).state().orElseThrow();
        return new Demo(state, folder, InvariantsFolder.below(home), ours, System.out).run();
    }

    /** Each start is the first: what the demo leaves behind, garbage among it, is not there the next time. */
    private int start(DataFolder folder, Path home) throws Exception {
        silently(folder);
        folder.delete();
        Path routes = copy(home.resolve("routes"), folder.create().root().resolve("routes"));
        Map<String, String> variables = Map.of("DOWNSTREAM_DEFAULT_OPENMS", "3000");
        StartRequest request = new StartRequest(folder, home, portOffset, false, 1, List.of(), routes, true);
        int failure = UpCommand.inBackground(request, variables);
        System.out.println();
        if (failure == 0 && !keep) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(folder), "stop"));
        }
        return failure;
    }

    /** The routes that the demo edits are a copy. */
    private static Path copy(Path folder, Path copy) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.toList()) {
                Files.copy(each, copy.resolve(folder.relativize(each)));
            }
        }
        return copy;
    }

    private static boolean isUp(DataFolder folder) {
        Optional<SystemState> state = new RunningSystem(folder).state();
        return state.isPresent() && state.get().supervised() && state.get().ready();
    }

    /** Also after Ctrl-C: what the demo has started does not outlive it. */
    private static void stop(DataFolder folder) {
        System.out.println("The demo started the system and stops it now (./waybill demo --keep leaves it up).");
        silently(folder);
    }

    private static void silently(DataFolder folder) {
        new Shutdown(folder, new PrintStream(OutputStream.nullOutputStream())).run();
    }
}
