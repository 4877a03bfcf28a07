package dev.waybill.workbench.chaos;

import dev.waybill.launcher.node.DatabaseNode;
import dev.waybill.launcher.node.PostmasterFile;
import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.launcher.plan.ProcessEntry;
import dev.waybill.launcher.plan.Variables;
import dev.waybill.launcher.supervision.HealthProbe;
import dev.waybill.launcher.supervision.RunningSystem;
import dev.waybill.launcher.supervision.SystemState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The processes of the system that the faults hit: who they are at this moment, and whether they do their work. */
final class ChaosSystem {

    private static final long INTERVAL_MS = 50;

    private final RunningSystem running;
    private final DataFolder data;
    private final HealthProbe probe;
    private final Map<String, String> variables;

    /** The system that runs on a data folder. */
    ChaosSystem(DataFolder data) {
        this.data = data;
        this.running = new RunningSystem(data);
        Variables addresses = running.variables(state());
        this.variables = addresses.forScripts();
        this.probe = new HealthProbe(state().table(), addresses);
    }

    /** What runs now, as its supervisor has written it down. */
    SystemState state() {
        return running.state().orElseThrow(() -> new IllegalStateException("The system has stopped by itself"));
    }

    /** Addresses and tokens. */
    Map<String, String> variables() {
        return variables;
    }

    /** All processes. */
    List<ProcessEntry> entries() {
        return state().children().stream()
                .flatMap(child -> child.members().stream())
                .map(state().table()::named)
                .toList();
    }

    /** Number of the process of that name, as of its last start. */
    long pid(String name) {
        return state().children().stream()
                .filter(child -> child.name().equals(name))
                .mapToLong(child -> child.process().pid())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No process is named " + name));
    }

    /** Number of PostgreSQL's own process, which is a child of the process named database, once it runs. */
    long databaseServerPid(long limitMs) throws InterruptedException {
        long limit = System.currentTimeMillis() + limitMs;
        while (System.currentTimeMillis() < limit) {
            Optional<Long> server = databaseServer();
            if (server.isPresent()) {
                return server.get();
            }
            Thread.sleep(INTERVAL_MS);
        }
        throw new IllegalStateException("PostgreSQL does not run");
    }

    /** The number of PostgreSQL's own process; nothing while it starts or ends. */
    Optional<Long> databaseServer() {
        try {
            return new PostmasterFile(DatabaseNode.clusterFolder(data)).server().map(ProcessHandle::pid);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // its file is being written or taken away
        }
    }

    /** Sends a signal, for example {@code KILL}; a process that has ended meanwhile gets none. */
    void signal(String signal, long pid) {
        try {
            new ProcessBuilder("kill", "-" + signal, String.valueOf(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a process does its work. */
    boolean isReady(String name) throws InterruptedException {
        return probe.check(state().table().named(name)).up();
    }
}
