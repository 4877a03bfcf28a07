package dev.waybill.launcher.supervision;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Ends processes: asks with SIGTERM, waits while they finish what they have begun, and kills those that do not. */
final class OrderlyStop {

    /** Services drain their sagas for up to 20 s. */
    private static final Duration LIMIT = Duration.ofSeconds(35);

    private final PrintStream out;

    OrderlyStop(PrintStream out) {
        this.out = out;
    }

    /** Ends all processes of one stage and returns when they have ended. */
    void stop(Map<String, ProcessHandle> processes) {
        processes.values().forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + LIMIT.toNanos();
        processes.forEach((name, process) -> {
            if (ended(process, deadline - System.nanoTime())) {
                out.println("  " + name + " stopped");
            } else {
                out.println("  " + name + " did not stop within " + LIMIT.toSeconds() + " s and was killed");
                process.destroyForcibly();
                ended(process, LIMIT.toNanos());
            }
        });
    }

    private static boolean ended(ProcessHandle process, long nanos) {
        try {
            process.onExit().get(Math.max(1, nanos), TimeUnit.NANOSECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            return !process.isAlive();
        }
    }
}
