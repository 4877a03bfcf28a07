package dev.waybill.tests.invariants;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of the launcher that keeps data, as the waybill command starts it. It ends with this JVM. */
final class NodeProcess {

    private final Process process;

    private NodeProcess(Process process) {
        this.process = process;
    }

    static NodeProcess start(Class<?> node, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                PlainSystem.HOME.resolve("target/dist/launcher.jar").toString(),
                node.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            process.destroy();
            process.onExit().join();
        }));
        return new NodeProcess(process);
    }

    /** Returns once the process has said that it is ready. */
    NodeProcess awaitReady() throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.contains("is ready on port")) {
                Thread drain = new Thread(() -> lines.lines().forEach(ignored -> {}), "drain");
                drain.setDaemon(true);
                drain.start();
                return this;
            }
        }
        throw new IOException("The process has ended:\n" + said);
    }
}
