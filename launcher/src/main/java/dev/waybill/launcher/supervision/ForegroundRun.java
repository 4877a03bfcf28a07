package dev.waybill.launcher.supervision;

import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.launcher.routes.RoutesConsole;
import java.io.PrintStream;

/** Starts a system and supervises it in this process, until the process is told to end. */
public final class ForegroundRun {

    private static final long ROUTES_LOOKED_AT_MS = 2000;

    private final StartRequest request;
    private final PrintStream out;

    /** A run that reports its progress to {@code out}. */
    public ForegroundRun(StartRequest request, PrintStream out) {
        this.request = request;
        this.out = out;
    }

    /**
     * Starts the system. Does not return while the system runs; SIGTERM or SIGINT to this process stops it. Returns
     * at once when the data folder has a supervisor already.
     *
     * @throws StartFailure when it cannot be started; everything is stopped again then
     */
    public void run() throws StartFailure, InterruptedException {
        DataFolder data = request.data();
        SupervisedSystem system = new SupervisedSystem(request, Tuning.NONE, out);
        if (!system.start()) {
            new RunningSystem(data).awaitReady();
            out.println("Waybill is up already on " + data.root());
            new RunningSystem(data).printAddresses(out);
            return;
        }
        new RunningSystem(data).printAddresses(out);
        RoutesConsole routes = new RoutesConsole(request.table().processes(), out);
        routes.look();
        out.println("Stop it with ./waybill down, or with Ctrl-C where it runs in the foreground.");
        system.announceReady(); // last: who waits for it has seen all that was said
        while (true) {
            Thread.sleep(ROUTES_LOOKED_AT_MS);
            if (request.routes() != null) {
                routes.look();
            }
        }
    }
}
