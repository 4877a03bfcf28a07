package dev.waybill.launcher.supervision;

import dev.waybill.launcher.node.Liveness;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;

/** Ends processes: asks with SIGTERM, waits while they finish what they have begun, and kills those that do not. */
final class OrderlyStop {

    /** Services finish what is under way for up to 20 s, and those that share a JVM do so stage by stage. */
    private static final Duration LIMIT = Duration.ofSeconds(70);

    private final PrintStream out;

    OrderlyStop(PrintStream out) {
        this.out = out;
    }

    /** Ends all processes of one stage and returns when they have ended. */
    void stop(Map<String, ProcessHandle> processes) {
        processes.values().forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + LIMIT.toNanos();
        processes.forEach((name, process) -> {
            if (ends(process, Duration.ofNanos(deadline - System.nanoTime()))) {
                out.println("  " + name + " stopped");
            } else {
                out.println("  " + name + " did not stop within " + LIMIT.toSeconds() + " s and was killed");
                process.destroyForcibly();
                ends(process, LIMIT);
            }
        });
    }

    private static boolean ends(ProcessHandle process, Duration limit) {
        try {
            return Liveness.ends(process, limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !Liveness.runs(process);
        }
    }
}
