package dev.waybill.launcher.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Whether processes run that need not be our children. A process that has ended keeps its number until its parent
 * takes notice; the parent of an orphan is the first process of the machine, which in a container may never do so.
 */
public final class Liveness {

    private static final long INTERVAL_MS = 20;

    private Liveness() {}

    /** Whether the process runs; one that has ended unnoticed does not. */
    public static boolean runs(ProcessHandle process) {
        return process.isAlive() && !endedUnnoticed(process.pid());
    }

    /**
     * Waits until the process has ended.
     *
     * @return whether it has, within {@code limit}
     */
    public static boolean ends(ProcessHandle process, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (runs(process)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(INTERVAL_MS);
        }
        return true;
    }

    /** Linux tells the state after the program's name, which stands in brackets; elsewhere there is no such file. */
    private static boolean endedUnnoticed(long pid) {
        try {
            String line = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            return line.startsWith(" Z", line.lastIndexOf(')') + 1);
        } catch (IOException e) {
            return false;
        }
    }
}
