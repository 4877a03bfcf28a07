package dev.waybill.launcher.supervision;

import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.launcher.plan.ProcessEntry;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Starts a system and supervises it in this process, until the process is told to end. */
public final class ForegroundRun {

    private static final Duration STAGE_LIMIT = Duration.ofSeconds(120);

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
        DataFolder data = request.data().create();
        Optional<SupervisorLock> lock = SupervisorLock.take(data);
        if (lock.isEmpty()) {
            new RunningSystem(data).awaitReady();
            out.println("Waybill is up already on " + data.root());
            new RunningSystem(data).printAddresses(out);
            return;
        }
        new Leftovers(data, out).end();
        List<ProcessEntry> entries = request.entries();
        FreePorts.require(entries);
        LaunchPlan plan = new LaunchPlan(request.table(), data, request.home(), request.routes());
        List<Launch> launches = plan.launches(entries, request.separate());
        Supervisor supervisor = new Supervisor(launches, request.portOffset(), data, out);
        stopAtEnd(supervisor, lock.get());
        supervise(supervisor, plan);
    }

    /** Holds the lock, too: a lock that nobody refers to is freed by the garbage collector. */
    private static void stopAtEnd(Supervisor supervisor, SupervisorLock lock) {
        Runnable stop = () -> {
            supervisor.stop();
            lock.close();
        };
        Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop"));
    }

    private void supervise(Supervisor supervisor, LaunchPlan plan) throws StartFailure, InterruptedException {
        out.println("Waybill starts on " + request.data().root());
        Readiness readiness = new Readiness(new HealthProbe(request.table(), plan.variables()), STAGE_LIMIT, out);
        try {
            supervisor.start(readiness);
        } catch (StartFailure failure) {
            if (supervisor.stopping()) {
                new CountDownLatch(1).await(); // the failure is ours: this process is ending
            }
            supervisor.stop();
            throw failure;
        }
        out.printf("Waybill is up after %.1f s.%n", readiness.seconds());
        new RunningSystem(request.data()).printAddresses(out);
        out.println("Stop it with ./waybill down, or with Ctrl-C where it runs in the foreground.");
        supervisor.announceReady(); // last: who waits for it has seen all that was said
        new CountDownLatch(1).await();
    }
}
