package dev.waybill.launcher.supervision;

import dev.waybill.launcher.plan.DataFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Starts processes stage by stage, starts those again that die, and stops all in reverse order. Whatever changes is
 * written to the state file.
 */
final class Supervisor {

    private static final long LOGS_LOOKED_AT_MS = 500;

    private final List<Child> children;
    private final int portOffset;
    private final StateFile file;
    private final PrintStream out;
    private final List<RotatedLog> logs;
    private final ScheduledExecutorService restarts = daemon("restarts");
    private final ScheduledExecutorService rotations = daemon("rotations");
    private LivenessWatch watch;
    private boolean ready;
    private boolean stopping;

    Supervisor(List<Launch> launches, int portOffset, DataFolder data, PrintStream out) {
        this(launches, portOffset, data, Tuning.NONE, out);
    }

    Supervisor(List<Launch> launches, int portOffset, DataFolder data, Tuning tuning, PrintStream out) {
        this.children =
                launches.stream().map(launch -> new Child(launch, data, tuning)).toList();
        this.portOffset = portOffset;
        this.file = new StateFile(data);
        this.out = out;
        this.logs = Stream.concat(children.stream().map(Child::log), Stream.of(data.log(BackgroundRun.SUPERVISOR)))
                .map(RotatedLog::new)
                .toList();
    }

    /** Starts all stages, each when {@code readiness} has seen the one before it become ready. */
    void start(Readiness readiness) throws StartFailure, InterruptedException {
        rotations.scheduleWithFixedDelay(this::rotateLogs, LOGS_LOOKED_AT_MS, LOGS_LOOKED_AT_MS, TimeUnit.MILLISECONDS);
        List<Integer> stages = children.stream()
                .map(child -> child.launch().stage())
                .distinct()
                .sorted()
                .toList();
        for (int stage : stages) {
            for (Child child : ofStage(stage)) {
                start(child);
            }
            readiness.await(ofStage(stage));
        }
        // From here on a death is mended; before, it was a failure to start.
        children.forEach(this::startAgainWhenItEnds);
    }

    /** From here on kills what does not answer {@code probe} for so long; it is started again then. */
    synchronized void killWhatHangs(HealthProbe probe, Duration limit) {
        if (stopping) {
            return;
        }
        watch = new LivenessWatch(probe, limit, child -> {
            out.println(child.launch().name() + " has not answered for " + limit.toSeconds() + " s: killing it");
            child.kill();
        });
        watch.start(children);
    }

    private static ScheduledExecutorService daemon(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    private void rotateLogs() {
        for (RotatedLog log : logs) {
            try {
                log.rotateWhenLarge();
            } catch (IOException e) {
                out.println("A log could not be kept: " + e.getMessage());
            }
        }
    }

    /** Tells those who read the state file that the start is through. */
    synchronized void announceReady() {
        ready = true;
        writeState();
    }

    private synchronized void start(Child child) throws StartFailure {
        if (stopping) {
            throw new StartFailure("Stopped before everything was started");
        }
        try {
            child.start();
        } catch (IOException e) {
            throw new StartFailure(child.launch().name() + " cannot be started: " + e.getMessage());
        }
        writeState();
    }

    private void startAgainWhenItEnds(Child child) {
        child.onEnd(() -> restarts.execute(() -> ended(child)));
    }

    private synchronized void ended(Child child) {
        if (stopping) {
            return;
        }
        Duration delay = child.restartDelay();
        out.println(child.launch().name() + " " + child.lastEnd() + ": starting it again in " + delay.toMillis()
                + " ms (see " + child.log() + ")");
        restarts.schedule(() -> restart(child), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void restart(Child child) {
        if (stopping) {
            return;
        }
        try {
            start(child);
            startAgainWhenItEnds(child);
        } catch (StartFailure e) {
            out.println(e.getMessage());
            restarts.schedule(() -> restart(child), child.restartDelay().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    synchronized boolean stopping() {
        return stopping;
    }

    /** Stops everything, the last stage first, and forgets the run. A second call returns when the first is through. */
    synchronized void stop() {
        if (stopping) {
            return;
        }
        stopping = true;
        restarts.shutdownNow();
        if (watch != null) {
            watch.stop();
        }
        out.println("Stopping Waybill");
        OrderlyStop stop = new OrderlyStop(out);
        children.stream()
                .map(child -> child.launch().stage())
                .distinct()
                .sorted(Comparator.reverseOrder())
                .forEach(stage -> {
                    Map<String, ProcessHandle> running = new LinkedHashMap<>();
                    ofStage(stage).stream()
                            .filter(Child::alive)
                            .forEach(child -> running.put(child.launch().name(), child.handle()));
                    stop.stop(running);
                });
        rotations.shutdownNow();
        file.delete();
    }

    private List<Child> ofStage(int stage) {
        return children.stream()
                .filter(child -> child.launch().stage() == stage)
                .toList();
    }

    private void writeState() {
        file.write(new SystemState(
                ProcessIdentity.of(ProcessHandle.current()),
                ready,
                portOffset,
                children.stream().filter(Child::started).map(Child::state).toList()));
    }
}
