package dev.waybill.launcher.supervision;

import dev.waybill.launcher.plan.DataFolder;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts a system whose supervisor goes on in the background, and shows the progress until it is ready. */
public final class BackgroundRun {

    /** Name of its log. */
    static final String SUPERVISOR = "supervisor";

    private static final int SUPERVISOR_HEAP_MB = 64;
    private static final long INTERVAL_MS = 100;

    private final Path home;
    private final DataFolder data;
    private final PrintStream out;

    /** A run of the jars built in {@code home} on {@code data}, whose progress is shown on {@code out}. */
    public BackgroundRun(Path home, DataFolder data, PrintStream out) {
        this.home = home;
        this.data = data;
        this.out = out;
    }

    /**
     * Starts the supervisor and returns when the system is ready or the supervisor has ended.
     *
     * @param arguments what the supervisor is given: class path, main class, and the arguments of a foreground run
     * @param variables what every process of the system finds in its environment besides ours
     * @return 0 when the system is ready, else the supervisor's exit code
     */
    public int start(List<String> arguments, Map<String, String> variables) throws IOException, InterruptedException {
        Path log = data.create().log(SUPERVISOR);
        long shown = log.toFile().length();
        Process supervisor = spawn(arguments, variables, log);
        // Until the system is ready, Ctrl-C stops the start.
        Thread abandon = new Thread(supervisor::destroy, "abandon-start");
        Runtime.getRuntime().addShutdownHook(abandon);
        boolean ready = false;
        while (supervisor.isAlive() && !ready) {
            Thread.sleep(INTERVAL_MS);
            ready = new StateFile(data)
                    .read()
                    .filter(SystemState::ready)
                    .filter(state -> state.supervisor().pid() == supervisor.pid())
                    .isPresent();
            shown = show(log, shown);
        }
        Runtime.getRuntime().removeShutdownHook(abandon);
        if (!ready) {
            show(log, shown);
            return supervisor.exitValue();
        }
        return 0;
    }

    private Process spawn(List<String> arguments, Map<String, String> variables, Path log) throws IOException {
        List<String> command = new ArrayList<>(JavaCommand.withHeap(SUPERVISOR_HEAP_MB, home, data));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(JavaCommand.awayFromTerminal(command))
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(variables);
        return builder.start();
    }

    /** Shows what the log has gained since it was {@code shown} and returns its new length. */
    private long show(Path log, long shown) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = shown <= file.length() ? shown : 0; // it was rotated
            file.seek(from);
            byte[] gained = new byte[(int) (file.length() - from)];
            file.readFully(gained);
            out.write(gained);
            out.flush();
            return from + gained.length;
        }
    }
}
