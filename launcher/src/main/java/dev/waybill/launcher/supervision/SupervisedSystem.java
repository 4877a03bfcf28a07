package dev.waybill.launcher.supervision;

import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.launcher.plan.ProcessEntry;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A system that is supervised in this process, and stopped with it at the latest. */
public final class SupervisedSystem implements AutoCloseable {

    private static final Duration STAGE_LIMIT = Duration.ofSeconds(120);

    private final StartRequest request;
    private final Tuning tuning;
    private final PrintStream out;
    private SupervisorLock lock;
    private Supervisor supervisor;
    private Thread hook;
    private volatile boolean ready;

    /** A system that reports to {@code out}; it is not started yet. */
    public SupervisedSystem(StartRequest request, Tuning tuning, PrintStream out) {
        this.request = request;
        this.tuning = tuning;
        this.out = out;
    }

    /**
     * Starts it, and returns when all is ready; the end of this process stops it again.
     *
     * @return false when the data folder has a supervisor already: then nothing was done
     * @throws StartFailure when it cannot be started; everything is stopped again then
     */
    public boolean start() throws StartFailure, InterruptedException {
        DataFolder data = request.data().create();
        Optional<SupervisorLock> taken = SupervisorLock.take(data);
        if (taken.isEmpty()) {
            return false;
        }
        lock = taken.get();
        new Leftovers(data, out).end();
        List<ProcessEntry> entries = request.entries();
        FreePorts.require(entries);
        LaunchPlan plan = new LaunchPlan(request.table(), data, request.home(), request.routes());
        List<Launch> launches = plan.launches(entries, request.separate());
        supervisor = new Supervisor(launches, request.portOffset(), data, tuning, out);
        hook = new Thread(this::stop, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        supervise(plan);
        return true;
    }

    private void supervise(LaunchPlan plan) throws StartFailure, InterruptedException {
        out.println("Waybill starts on " + request.data().root());
        HealthProbe probe = new HealthProbe(request.table(), plan.variables());
        Readiness readiness = new Readiness(probe, STAGE_LIMIT, out);
        try {
            supervisor.start(readiness);
            if (request.livenessKill()) {
                supervisor.killWhatHangs(probe, LivenessWatch.LIMIT);
            }
        } catch (StartFailure failure) {
            if (supervisor.stopping()) {
                new CountDownLatch(1).await(); // the failure is ours: this process is ending
            }
            supervisor.stop();
            throw failure;
        }
        new Stops(request.data()).ready();
        ready = true;
        out.printf("Waybill is up after %.1f s.%n", readiness.seconds());
    }

    /** Tells those who read the state file that the start is through, once all is said about it. */
    void announceReady() {
        supervisor.announceReady();
    }

    /**
     * Stops everything, the last stage first, and frees the data folder. A second call does nothing. (The hook that calls
     * it also holds the lock: one that nobody refers to is freed by the garbage collector.)
     */
    @Override
    public void close() {
        stop();
        if (hook == null) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This process is ending: the hook does the same.
        }
    }

    private synchronized void stop() {
        if (supervisor != null) {
            Instant from = Instant.now();
            supervisor.stop();
            if (ready) {
                ready = false;
                new Stops(request.data()).stopped(from);
            }
        }
        if (lock != null) {
            lock.close();
        }
    }
}
