package dev.waybill.launcher.supervision;

import dev.waybill.launcher.node.Liveness;
import dev.waybill.launcher.plan.DataFolder;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/** Stops the system of a data folder from another shell. */
public final class Shutdown {

    /** More than the supervisor may need for all stages. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final DataFolder data;
    private final PrintStream out;

    /** A shutdown that reports to {@code out}. */
    public Shutdown(DataFolder data, PrintStream out) {
        this.data = data;
        this.out = out;
    }

    /** Returns when no process of the system is left. Nothing to stop is no error. */
    public void run() {
        Optional<SystemState> state = new RunningSystem(data).state();
        if (state.isEmpty()) {
            out.println("Waybill is not up on " + data.root());
            return;
        }
        state.get().supervisor().find().ifPresent(supervisor -> {
            out.println("Stopping Waybill on " + data.root());
            supervisor.destroy();
            reportEnds(state.get());
            awaitEnd(supervisor);
        });
        SupervisorLock.take(data).ifPresent(lock -> {
            new Leftovers(data, out).end();
            lock.close();
        });
        out.println("Waybill is stopped");
    }

    private void reportEnds(SystemState state) {
        for (int stage : state.stagesDescending()) {
            state.children().stream().filter(child -> child.stage() == stage).forEach(child -> {
                child.process().find().ifPresent(Shutdown::awaitEnd);
                out.println("  " + child.name() + " stopped");
            });
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            Liveness.ends(process, LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
