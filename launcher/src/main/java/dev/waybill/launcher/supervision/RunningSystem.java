package dev.waybill.launcher.supervision;

import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.launcher.plan.Variables;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/** What another shell can know of the system that runs on a data folder. */
public final class RunningSystem {

    private static final Duration READY_LIMIT = Duration.ofMinutes(3);

    private final DataFolder data;

    /** The system of a data folder, whether it runs or not. */
    public RunningSystem(DataFolder data) {
        this.data = data;
    }

    /** What its supervisor wrote last; empty when nothing was started, or all of it was stopped. */
    public Optional<SystemState> state() {
        return new StateFile(data).read();
    }

    /** Addresses, databases and tokens for scripts. */
    public Variables variables(SystemState state) {
        return new Variables(state.table(), data);
    }

    /** Waits until a start that is under way is through. */
    void awaitReady() throws InterruptedException, StartFailure {
        long deadline = System.nanoTime() + READY_LIMIT.toNanos();
        while (state().filter(SystemState::ready).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new StartFailure("Another process has been starting Waybill on " + data.root() + " for "
                        + READY_LIMIT.toMinutes() + " minutes");
            }
            Thread.sleep(100);
        }
    }

    /** Prints where the system is reached. */
    void printAddresses(PrintStream out) {
        state().ifPresent(state -> state.children().stream()
                .flatMap(child -> child.members().stream())
                .map(state.table()::named)
                .forEach(entry -> out.printf("  %-12s %s%n", entry.name(), entry.url())));
    }
}
