package dev.waybill.tests.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the {@code waybill} command on one data folder, as the script of that name does once everything is built. */
final class WaybillCommand {

    private static final Path HOME = Path.of(System.getProperty("waybill.home"));

    private final Path data;
    private final Map<String, String> settings;

    /** @param settings environment variables that are given to every process of the system */
    WaybillCommand(Path data, Map<String, String> settings) {
        this.data = data;
        this.settings = settings;
    }

    /** Runs to the end and answers what was printed. */
    String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dwaybill.home=" + HOME,
                "-cp",
                jar("launcher.jar") + ":" + jar("workbench/workbench.jar"),
                "dev.waybill.launcher.Waybill"));
        command.addAll(List.of(arguments));
        command.add("--data=" + data);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(settings);
        try {
            Process process = builder.start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(
                        "waybill %s ended with %d:%n%s".formatted(String.join(" ", arguments), code, printed));
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path jar(String name) {
        Path jar = HOME.resolve("target/dist").resolve(name);
        if (Files.notExists(jar)) {
            throw new IllegalStateException("The journeys run what was built: mvn -DskipTests package");
        }
        return jar;
    }
}
