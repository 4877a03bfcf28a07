package dev.waybill.launcher;

import dev.waybill.launcher.demo.Demo;
import dev.waybill.launcher.supervision.RunningSystem;
import dev.waybill.launcher.supervision.Shutdown;
import dev.waybill.launcher.supervision.StartRequest;
import dev.waybill.launcher.supervision.SystemState;
import dev.waybill.launcher.verify.InvariantsFolder;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = "Places four orders and shows what becomes of them, their events, and the invariants.",
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
        if (!up()) {
            boolean ours = new RunningSystem(data.folder()).state().isEmpty();
            int failure =
                    UpCommand.inBackground(new StartRequest(data.folder(), home, portOffset, false, List.of(), null));
            if (failure != 0) {
                return failure;
            }
            System.out.println();
            if (ours && !keep) {
                Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
            }
        }
        return new Demo(data.requireUp(), data.folder(), InvariantsFolder.below(home), System.out).run();
    }

    private boolean up() {
        Optional<SystemState> state = new RunningSystem(data.folder()).state();
        return state.isPresent() && state.get().supervised() && state.get().ready();
    }

    /** Also after Ctrl-C: what the demo has started does not outlive it. */
    private void stop() {
        System.out.println("The demo started the system and stops it now (./waybill demo --keep leaves it up).");
        new Shutdown(data.folder(), new PrintStream(OutputStream.nullOutputStream())).run();
    }
}
