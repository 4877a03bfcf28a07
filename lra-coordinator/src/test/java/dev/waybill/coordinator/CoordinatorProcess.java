package dev.waybill.coordinator;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The real coordinator in a process of its own, which can be killed and started again on the same log and port. */
final class CoordinatorProcess extends CoordinatorClient implements AutoCloseable {

    static {
        // The machine may be busy with other builds.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(90));
    }

    private final Path log;
    private final int managementPort = freePort();
    private final String token;
    private final List<String> settings;
    private Process process;

    private CoordinatorProcess(Path log, String token, String... settings) {
        super(freePort());
        this.log = log;
        this.token = token;
        this.settings = List.of(settings);
    }

    /**
     * Starts a coordinator with a fast recovery pass and waits until it is ready.
     *
     * @param settings more of them, as {@code --key=value}
     */
    static CoordinatorProcess onLog(Path log, String... settings) {
        CoordinatorProcess coordinator = new CoordinatorProcess(log, TOKEN, settings);
        try {
            coordinator.start();
            return coordinator;
        } catch (RuntimeException e) {
            coordinator.close();
            throw e;
        }
    }

    /** Starts a coordinator and does not wait for it. */
    static CoordinatorProcess launchedOnLog(Path log, String token) {
        CoordinatorProcess coordinator = new CoordinatorProcess(log, token);
        coordinator.launch();
        return coordinator;
    }

    void start() {
        launch();
        await().pollInterval(Duration.ofMillis(50)).until(this::isReady);
    }

    /** The value of the one metric whose line begins so; NaN when there is none. */
    double metric(String beginning) {
        return get(URI.create("http://127.0.0.1:" + managementPort + "/metrics"))
                .body()
                .lines()
                .filter(line -> line.startsWith(beginning))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(Double.NaN);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    void restart() {
        kill();
        start();
    }

    /** From now on the process cannot write a byte to any file, as on a full disk. */
    void fillDisk() {
        try {
            new ProcessBuilder("prlimit", "--pid", String.valueOf(process.pid()), "--fsize=0")
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void launch() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CoordinatorApplication.class.getName(),
                "--coordinator.recovery.period-seconds=1"));
        command.addAll(settings);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(new File("target/coordinator-" + port() + ".log")));
        builder.environment().put("COORDINATOR_PORT", String.valueOf(port()));
        builder.environment().put("COORDINATOR_MANAGEMENT_PORT", String.valueOf(managementPort));
        builder.environment().put("COORDINATOR_URL", address("").toString());
        builder.environment().put("COORDINATOR_STORE_DIR", log.toString());
        // A variable, as this process has it, would win over the file.
        builder.environment().remove("WAYBILL_SAGA_TOKEN");
        builder.environment().put("WAYBILL_SECRETS_DIR", secrets().toString());
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path secrets() {
        try {
            Path folder = Files.createDirectories(Path.of("target/secrets-" + port()));
            Files.writeString(folder.resolve("WAYBILL_SAGA_TOKEN"), token);
            return folder.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Sends SIGTERM and does not wait. */
    void tellToStop() {
        process.destroy();
    }

    /** Waits until the process has ended; answers its exit code. */
    int awaitEnd() {
        return process.onExit().orTimeout(30, TimeUnit.SECONDS).join().exitValue();
    }

    private boolean isReady() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The coordinator has ended with " + process.exitValue());
        }
        try {
            return get("/health/ready").statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
