package dev.waybill.launcher.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The file {@code postmaster.pid} in which a PostgreSQL server names itself: its process id in the first line, the
 * time of its start in the third.
 */
public final class PostmasterFile {

    /** How far the two clocks may lie apart that both tell when the server started. */
    private static final Duration TOLERANCE = Duration.ofSeconds(30);

    private final Path file;

    /** The file of the cluster in {@code clusterFolder}. */
    public PostmasterFile(Path clusterFolder) {
        this.file = clusterFolder.resolve("postmaster.pid");
    }

    /** The server that runs on this cluster; empty if none does. */
    public Optional<ProcessHandle> server() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < 3) {
            return Optional.empty();
        }
        Instant started = Instant.ofEpochSecond(Long.parseLong(lines.get(2).trim()));
        return ProcessHandle.of(Long.parseLong(lines.get(0).trim()))
                .filter(Liveness::runs)
                .filter(process -> startedAbout(process, started));
    }

    /**
     * Removes the file when the process it names is not the server: PostgreSQL would take that stranger, who got the
     * number after a reboot, for a server and refuse to start.
     */
    void removeIfItNamesAStranger() throws IOException {
        if (Files.exists(file) && server().isEmpty()) {
            List<String> lines = Files.readAllLines(file);
            boolean taken = !lines.isEmpty()
                    && ProcessHandle.of(Long.parseLong(lines.get(0).trim())).isPresent();
            if (taken) {
                Files.delete(file);
            }
        }
    }

    private static boolean startedAbout(ProcessHandle process, Instant time) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, time).abs().compareTo(TOLERANCE) < 0)
                .orElse(true);
    }
}
