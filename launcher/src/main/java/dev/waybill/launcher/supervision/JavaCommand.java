package dev.waybill.launcher.supervision;

import dev.waybill.launcher.plan.DataFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How JVMs are started: small, quick to start, and recognisable as ours. */
final class JavaCommand {

    private JavaCommand() {}

    /**
     * Program and options up to the class path. The variable {@code WAYBILL_JAVA_OPTS} adds options, separated by
     * spaces, which win over ours.
     */
    static List<String> withHeap(int heapMb, Path home, DataFolder data) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                mark(data),
                "-Dwaybill.home=" + home,
                "-Xmx" + heapMb + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8"));
        String more = System.getenv("WAYBILL_JAVA_OPTS");
        if (more != null && !more.isBlank()) {
            command.addAll(List.of(more.trim().split("\\s+")));
        }
        return command;
    }

    /** Whether a process was started with this command on this data folder, as far as the system tells. */
    static boolean isOurs(ProcessHandle process, DataFolder data) {
        return process.info()
                .commandLine()
                .map(line -> line.contains(mark(data)))
                .orElse(true);
    }

    /**
     * A command that starts {@code command} in the same process, out of reach of the terminal: Ctrl-C reaches the
     * supervisor alone, which then stops the others in their order.
     */
    static List<String> awayFromTerminal(List<String> command) {
        List<String> wrapped = new ArrayList<>(List.of(
                "sh",
                "-c",
                "trap '' INT HUP; command -v setsid >/dev/null 2>&1 && exec setsid \"$@\"; exec \"$@\"",
                "waybill"));
        wrapped.addAll(command);
        return wrapped;
    }

    private static String mark(DataFolder data) {
        return "-Dwaybill.data=" + data.root();
    }
}
