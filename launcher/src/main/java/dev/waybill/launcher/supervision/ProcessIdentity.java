package dev.waybill.launcher.supervision;

import dev.waybill.launcher.node.Liveness;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Names one process for good: a process number alone is given away again after the process has ended.
 *
 * @param pid       process number
 * @param startedAt when it was started, in milliseconds since 1970
 */
public record ProcessIdentity(long pid, long startedAt) {

    /** The operating system computes start times from a boot time that moves when the clock is set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    /** The identity of a process. */
    static ProcessIdentity of(ProcessHandle process) {
        Instant start = process.info().startInstant().orElseGet(Instant::now);
        return new ProcessIdentity(process.pid(), start.toEpochMilli());
    }

    /** The process, if it still runs. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid).filter(Liveness::runs).filter(this::started);
    }

    private boolean started(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Math.abs(start.toEpochMilli() - startedAt) < TOLERANCE.toMillis())
                .orElse(true);
    }
}
