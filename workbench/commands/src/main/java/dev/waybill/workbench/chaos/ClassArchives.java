package dev.waybill.workbench.chaos;

import dev.waybill.launcher.plan.ProcessEntry;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The classes of each process as the JVM's own archive (class-data sharing), taken from the process while it runs. A
 * process that has one starts in two thirds of the time.
 */
final class ClassArchives {

    private static final long LIMIT_SECONDS = 60;

    private final Path folder;
    private final String state;

    /** The archives of the jars in a folder, which are kept beside them until the jars change. */
    ClassArchives(Path jars) {
        this.folder = jars.resolve("archives");
        this.state = Integer.toHexString(state(jars));
    }

    /** What the JVM of a process is told: to use its archive, or to be ready to write it. */
    List<String> options(ProcessEntry entry) {
        Path archive = archive(entry);
        return List.of(
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                Files.exists(archive) ? "-XX:SharedArchiveFile=" + archive : "-XX:+RecordDynamicDumpInfo");
    }

    /** Takes the archive of a process that runs without one. Without it all goes well too, and takes longer. */
    void take(ProcessEntry entry, long pid, PrintStream out) throws IOException, InterruptedException {
        Path archive = archive(entry);
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (Files.exists(archive) || !Files.exists(tool)) {
            return;
        }
        Files.createDirectories(folder);
        deleteEarlier(entry);
        Path written = folder.resolve(archive.getFileName() + "." + pid);
        Process dump = new ProcessBuilder(
                        tool.toString(), String.valueOf(pid), "VM.cds", "dynamic_dump", written.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (dump.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && dump.exitValue() == 0 && Files.exists(written)) {
            Files.move(written, archive, StandardCopyOption.ATOMIC_MOVE);
        } else {
            dump.destroyForcibly();
            out.println("  " + entry.name() + " gave no archive of its classes: it starts without one");
        }
    }

    private Path archive(ProcessEntry entry) {
        return folder.resolve(entry.name() + "-" + state + ".jsa");
    }

    private void deleteEarlier(ProcessEntry entry) throws IOException {
        try (DirectoryStream<Path> earlier = Files.newDirectoryStream(
                folder, file -> file.getFileName().toString().matches(entry.name() + "-[0-9a-f]+\\.jsa"))) {
            for (Path each : earlier) {
                Files.deleteIfExists(each);
            }
        }
    }

    /** A JVM takes an archive only with the jars with which it was written. */
    private static int state(Path jars) {
        try (Stream<Path> files = Files.walk(jars, 2)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .mapToInt(ClassArchives::state31)
                    .reduce(Runtime.version().hashCode(), (all, one) -> 31 * all + one);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int state31(Path jar) {
        try {
            return 31 * jar.hashCode() + Files.getLastModifiedTime(jar).hashCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
