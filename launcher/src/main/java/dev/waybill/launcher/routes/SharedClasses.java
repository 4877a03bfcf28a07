package dev.waybill.launcher.routes;

import dev.waybill.launcher.plan.ProcessEntry;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The classes that the gate loads, as the JVM's own archive of them (class-data sharing): written by the first check
 * after a build, read by all that follow, which need a quarter less time.
 */
final class SharedClasses {

    private final Path folder;
    private final String services;
    private final Path archive;
    private final Path written;

    /** A JVM takes an archive only with the jars with which it was written: its name tells their state. */
    SharedClasses(Path jars, List<ProcessEntry> entries, String classPath) throws IOException {
        int state = Runtime.version().hashCode();
        for (ProcessEntry each : entries) {
            Path jar = jars.resolve(each.jar());
            state = 31 * state
                    + (Files.exists(jar) ? Files.getLastModifiedTime(jar).hashCode() : 0);
        }
        folder = jars;
        services = "routes-check-" + Integer.toHexString(classPath.hashCode());
        archive = jars.resolve(services + "-" + Integer.toHexString(state) + ".jsa");
        written = jars.resolve(
                archive.getFileName() + "." + ProcessHandle.current().pid());
    }

    /** What the JVM is told. */
    String option() {
        return Files.exists(archive) ? "-XX:SharedArchiveFile=" + archive : "-XX:ArchiveClassesAtExit=" + written;
    }

    /** Puts a new archive in the place of that of an earlier build; to be called when the JVM has ended. */
    void keep() throws IOException {
        if (Files.exists(written)) {
            try (DirectoryStream<Path> earlier = Files.newDirectoryStream(folder, services + "-*.jsa")) {
                for (Path each : earlier) {
                    Files.deleteIfExists(each);
                }
            }
            Files.move(written, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
