package dev.waybill.tests.chaos;

import dev.waybill.tests.FreeOffset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command {@code waybill chaos}, as the script of that name runs it once everything is built. */
final class ChaosRun {

    private static final Path HOME = Path.of(System.getProperty("waybill.home"));

    private final Process process;
    private final Path data;
    private final Path printed;

    private ChaosRun(Process process, Path data, Path printed) {
        this.process = process;
        this.data = data;
        this.printed = printed;
    }

    /**
     * Begins a run with seed 5.
     *
     * @param name of its data folder
     */
    static ChaosRun start(String name, String... arguments) throws IOException {
        Path data = HOME.resolve("tests/target/chaos").resolve(name);
        Files.createDirectories(data);
        Path printed = data.resolve("printed.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dwaybill.home=" + HOME,
                "-cp",
                HOME.resolve("target/dist/launcher.jar") + ":" + HOME.resolve("target/dist/workbench/workbench.jar"),
                "dev.waybill.launcher.Waybill",
                "chaos",
                "--data=" + data,
                "--port-offset=" + FreeOffset.find()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop-chaos"));
        return new ChaosRun(process, data, printed);
    }

    /** The folder of its system. */
    Path folder() {
        return data.resolve("chaos/seed-5");
    }

    /** Whether it has said something; a run that has ended says nothing more. */
    boolean isPrinted(String text) throws IOException {
        boolean found = Files.readString(printed).contains(text);
        if (!found && !process.isAlive()) {
            throw new IllegalStateException(Files.readString(printed));
        }
        return found;
    }

    /** Waits for its end, and answers what it has printed. */
    String await() throws IOException, InterruptedException {
        process.waitFor();
        String all = Files.readString(printed);
        System.out.println(all);
        return all;
    }

    int exitCode() {
        return process.exitValue();
    }
}
