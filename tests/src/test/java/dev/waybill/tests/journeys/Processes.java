package dev.waybill.tests.journeys;

import static org.awaitility.Awaitility.await;

import dev.waybill.launcher.supervision.RunningSystem;
import dev.waybill.launcher.supervision.SystemState.ChildState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** The operating system processes: killed, frozen and thawed by hand, started again by their supervisor. */
final class Processes {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final RunningSystem system;
    private final Set<Long> frozen = new HashSet<>();

    Processes(RunningSystem system) {
        this.system = system;
    }

    /** The process in which a service, the coordinator, the broker or the simulator runs now. */
    long pid(String member) {
        return child(member).process().pid();
    }

    /** Ends a process with SIGKILL and returns when it is gone. */
    void kill(String member) {
        ProcessHandle process = child(member).process().find().orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Kills a process and keeps it down: the one that is started in its place is frozen before it does anything. */
    void keepDown(String member) {
        long killed = pid(member);
        kill(member);
        await(member + " is started again")
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> pid(member) != killed);
        freeze(member);
    }

    /** Stops a process where it stands (SIGSTOP): its connections stay open, and nothing answers. */
    void freeze(String member) {
        long pid = pid(member);
        frozen.add(pid);
        signal("STOP", pid);
    }

    /** Lets all go on that were frozen. */
    void thaw() {
        frozen.forEach(pid -> signal("CONT", pid));
        frozen.clear();
    }

    private ChildState child(String member) {
        return system.state().orElseThrow().children().stream()
                .filter(child -> child.members().contains(member))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No process holds " + member));
    }

    private static void signal(String name, long pid) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
