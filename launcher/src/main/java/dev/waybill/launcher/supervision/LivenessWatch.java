package dev.waybill.launcher.supervision;

import dev.waybill.launcher.plan.ProcessEntry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Finds processes that run but do not answer any more: who only looks for an end would wait for ever. */
final class LivenessWatch {

    /** How long a process may be silent that has answered once. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    /** How long a process that was started again may take until its first answer. */
    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    private static final Duration LONGEST_QUESTION = Duration.ofSeconds(5);

    private final HealthProbe probe;
    private final Duration limit;
    private final Duration interval;
    private final Consumer<Child> hung;
    private ScheduledExecutorService clock;

    /**
     * @param limit how long a process may be silent
     * @param hung  is told of a process that is silent for longer
     */
    LivenessWatch(HealthProbe probe, Duration limit, Consumer<Child> hung) {
        this.probe = probe;
        this.limit = limit;
        this.interval = limit.dividedBy(10);
        this.hung = hung;
    }

    /** Watches each of them until {@link #stop}; all have answered once. */
    void start(List<Child> children) {
        clock = Executors.newScheduledThreadPool(children.size(), task -> {
            Thread thread = new Thread(task, "liveness");
            thread.setDaemon(true);
            return thread;
        });
        children.forEach(child -> clock.scheduleWithFixedDelay(
                new Watch(child), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS));
    }

    void stop() {
        if (clock != null) {
            clock.shutdownNow();
        }
    }

    private final class Watch implements Runnable {

        private final Child child;
        private ProcessIdentity process;
        private boolean hasAnswered = true;
        private Duration silence = Duration.ZERO;

        Watch(Child child) {
            this.child = child;
            this.process = child.state().process();
        }

        @Override
        public void run() {
            ProcessIdentity current = child.state().process();
            if (!current.equals(process)) {
                process = current;
                hasAnswered = false;
                silence = Duration.ZERO;
            }
            if (!child.alive()) {
                return;
            }
            long asked = System.nanoTime();
            if (answers()) {
                hasAnswered = true;
                silence = Duration.ZERO;
                return;
            }
            silence = silence.plus(interval).plus(lasted(asked));
            if (silence.compareTo(hasAnswered ? limit : START_LIMIT) > 0 && isStill(current)) {
                hung.accept(child);
                silence = Duration.ZERO;
            }
        }

        private boolean answers() {
            try {
                for (ProcessEntry member : child.launch().members()) {
                    if (!probe.isAlive(member)) {
                        return false;
                    }
                }
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return true;
            }
        }

        /** Not longer than a question can take: while this machine slept, or we did, nobody could answer. */
        private Duration lasted(long askedNanos) {
            Duration lasted = Duration.ofNanos(System.nanoTime() - askedNanos);
            return lasted.compareTo(LONGEST_QUESTION) > 0 ? LONGEST_QUESTION : lasted;
        }

        private boolean isStill(ProcessIdentity asked) {
            return child.state().process().equals(asked);
        }
    }
}
