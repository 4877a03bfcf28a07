package dev.waybill.launcher.supervision;

import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.launcher.plan.ProcessEntry;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One process under supervision: it can be started again and again, and keeps one log file. */
final class Child {

    private final Launch launch;
    private final Path log;
    private final BackOff backOff;
    private final Tuning tuning;
    private Process process;
    private ProcessIdentity identity;
    private long startedNanos;
    private int restarts;

    Child(Launch launch, DataFolder data, Tuning tuning) {
        this.launch = launch;
        this.tuning = tuning;
        this.backOff = new BackOff(tuning.firstBackOff(), tuning.longestBackOff());
        this.log = data.log(launch.name());
    }

    /** Starts the process; its output goes to its log file, and the logs of runs before are kept beside it. */
    synchronized void start() throws IOException {
        if (process != null) {
            restarts++;
        } else {
            new RotatedLog(log).beginNew();
        }
        ProcessBuilder builder = new ProcessBuilder(JavaCommand.awayFromTerminal(command()))
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(launch.environment());
        launch.members().forEach(member -> builder.environment()
                .putAll(tuning.environment().apply(member)));
        process = builder.start();
        identity = ProcessIdentity.of(process.toHandle());
        startedNanos = System.nanoTime();
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(launch.command());
        launch.members()
                .forEach(member -> command.addAll(1, tuning.javaOptions().apply(member)));
        return command;
    }

    /** How long to wait before the next start, now that the process has died. */
    synchronized Duration restartDelay() {
        return backOff.after(Duration.ofNanos(System.nanoTime() - startedNanos));
    }

    /** Calls {@code action} once when the process that runs now has ended, at once if it has ended already. */
    synchronized void onEnd(Runnable action) {
        process.onExit().thenRun(action);
    }

    /** Ends the process with SIGKILL, and PostgreSQL with the node around it: one that hangs would outlive it. */
    synchronized void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    synchronized boolean started() {
        return process != null;
    }

    synchronized ProcessHandle handle() {
        return process.toHandle();
    }

    synchronized boolean alive() {
        return process != null && process.isAlive();
    }

    synchronized SystemState.ChildState state() {
        return new SystemState.ChildState(
                launch.name(),
                launch.stage(),
                identity,
                restarts,
                launch.members().stream().map(ProcessEntry::name).toList());
    }

    /** Says in a few words how the process ended. */
    synchronized String lastEnd() {
        int code = process.exitValue();
        return code > 128 ? "ended by signal " + (code - 128) : "ended with exit code " + code;
    }

    Launch launch() {
        return launch;
    }

    Path log() {
        return log;
    }
}
