package dev.waybill.coordinator;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The real coordinator in a process of its own, which can be killed and started again on the same log and port. */
final class CoordinatorProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Path log;
    private final int port;
    private final String[] settings;
    private Process process;

    private CoordinatorProcess(Path log, int port, String... settings) {
        this.log = log;
        this.port = port;
        this.settings = settings;
    }

    /** Starts a coordinator with a fast recovery pass and waits until it is ready. */
    static CoordinatorProcess onLog(Path log, String... settings) {
        CoordinatorProcess coordinator = new CoordinatorProcess(log, freePort(), settings);
        coordinator.start();
        return coordinator;
    }

    /** Starts a coordinator and does not wait for it. */
    static CoordinatorProcess launchedOnLog(Path log) {
        CoordinatorProcess coordinator = new CoordinatorProcess(log, freePort());
        coordinator.launch();
        return coordinator;
    }

    void start() {
        launch();
        awaitReady();
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

    private void awaitReady() {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> answers("/health/ready", 200));
    }

    private void launch() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CoordinatorApplication.class.getName(),
                "--coordinator.recovery.period-seconds=1"));
        command.addAll(Arrays.asList(settings));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(new File("target/coordinator-" + port + ".log")));
        builder.environment().put("COORDINATOR_PORT", String.valueOf(port));
        builder.environment().put("COORDINATOR_STORE_DIR", log.toString());
        try {
            process = builder.start();
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

    void restart() {
        kill();
        start();
    }

    /** Starts an LRA with all its participants in one request; answers its id. */
    URI startEnlisted(String clientId, long timeLimitMs, String... participants) {
        HttpResponse<String> response = enlistedStart(clientId, timeLimitMs, participants);
        if (response.statusCode() != 201) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return URI.create(response.headers().firstValue("Location").orElseThrow());
    }

    HttpResponse<String> enlistedStart(String clientId, long timeLimitMs, String... participants) {
        return send(request("/lra-coordinator/enlisted-start?ClientID=" + clientId + "&TimeLimit=" + timeLimitMs)
                .POST(BodyPublishers.ofString(String.join("\n", participants))));
    }

    /** Starts an LRA in Narayana's own way, calling the coordinator by another name than the configured one. */
    URI startAt(String host) {
        URI address = URI.create("http://" + host + ":" + port + "/lra-coordinator/start?ClientID=o");
        return send(HttpRequest.newBuilder(address).POST(BodyPublishers.noBody()))
                .headers()
                .firstValue("Location")
                .map(URI::create)
                .orElseThrow();
    }

    /** Starts an LRA and joins its participants one by one, in Narayana's own way. */
    URI startAndJoin(String... participants) {
        URI lra = startAt("127.0.0.1");
        for (String participant : participants) {
            join(lra, participant);
        }
        return lra;
    }

    HttpResponse<String> join(URI lra, String participant) {
        return send(HttpRequest.newBuilder(lra).header("Link", participant).PUT(BodyPublishers.noBody()));
    }

    /** Closes or cancels an LRA and waits for the answer. */
    HttpResponse<String> end(URI lra, String how) {
        return send(HttpRequest.newBuilder(URI.create(lra + "/" + how)).PUT(BodyPublishers.noBody()));
    }

    /** Closes or cancels an LRA without waiting: the coordinator may be killed before it answers. */
    CompletableFuture<HttpResponse<String>> endLater(URI lra, String how) {
        return http.sendAsync(
                HttpRequest.newBuilder(URI.create(lra + "/" + how))
                        .PUT(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    /** The state of an LRA, {@code gone} when the coordinator has forgotten it. */
    String statusOf(URI lra) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(lra + "/status")));
        return response.statusCode() == 404 ? "gone" : response.body();
    }

    /** The LRAs that the coordinator lists. */
    JsonNode lras(String query) {
        HttpResponse<String> response = send(request("/lra-coordinator" + query).header("Accept", "application/json"));
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private boolean answers(String path, int status) {
        if (!process.isAlive()) {
            throw new IllegalStateException("The coordinator has ended with " + process.exitValue());
        }
        try {
            return get(path).statusCode() == status;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(address(pathAndQuery));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
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
