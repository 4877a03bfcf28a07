package dev.waybill.launcher.supervision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.launcher.plan.KafkaLogin;
import dev.waybill.launcher.plan.ProcessEntry;
import dev.waybill.launcher.plan.ProcessTable;
import dev.waybill.launcher.plan.Variables;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** Asks processes whether they are ready or alive, each in its own language and within a few seconds. */
public final class HealthProbe {

    private static final int LIMIT_MS = 3000;
    private static final String SMTP_READY = "220";
    private static final String NO_CONNECTION = "08"; // SQLSTATE class
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofMillis(LIMIT_MS)).build();
    private final ProcessTable table;
    private final Variables variables;

    /** A probe that takes addresses and passwords from {@code variables}. */
    public HealthProbe(ProcessTable table, Variables variables) {
        this.table = table;
        this.variables = variables;
    }

    /** Asks once. */
    public Health check(ProcessEntry entry) throws InterruptedException {
        if (!listens(entry.port())) {
            return Health.down("nothing answers on port " + entry.port());
        }
        return switch (entry.kind()) {
            case DATABASE -> database();
            case BROKER -> broker();
            case MAIL -> mail(entry);
            case PROCESS, SERVICE -> http(entry.healthUrl() + "/health/ready");
        };
    }

    /**
     * Whether a process answers at all, were it that it is not ready. The port of a process that hangs still takes
     * connections.
     */
    public boolean isAlive(ProcessEntry entry) throws InterruptedException {
        return switch (entry.kind()) {
            case DATABASE -> databaseAnswers();
            case BROKER -> broker().up();
            case MAIL -> mail(entry).up();
            case PROCESS, SERVICE -> http(entry.healthUrl() + "/health/live").up();
        };
    }

    /** A server that refuses a login, because it is starting or has no session left, is alive. */
    private boolean databaseAnswers() {
        try {
            logIn(table.withDatabase().get(0));
            return true;
        } catch (SQLException e) {
            return e.getSQLState() != null && !e.getSQLState().startsWith(NO_CONNECTION);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), LIMIT_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The database is ready when every service can log in to its own. */
    private Health database() {
        for (ProcessEntry service : table.withDatabase()) {
            try {
                logIn(service);
            } catch (SQLException e) {
                return Health.down(service.databaseName() + ": " + e.getMessage());
            }
        }
        return Health.UP;
    }

    private void logIn(ProcessEntry service) throws SQLException {
        String url = variables.jdbcUrl(service) + "?loginTimeout=" + LIMIT_MS / 1000;
        DriverManager.getConnection(url, service.databaseName(), variables.password(service))
                .close();
    }

    private Health broker() throws InterruptedException {
        Map<String, Object> settings = variables
                .kafkaLogin(KafkaLogin.READER)
                .settings(Map.of("request.timeout.ms", LIMIT_MS, "default.api.timeout.ms", LIMIT_MS));
        try (Admin admin = Admin.create(settings)) {
            admin.describeCluster().clusterId().get(LIMIT_MS, TimeUnit.MILLISECONDS);
            return Health.UP;
        } catch (ExecutionException | TimeoutException e) {
            return Health.down("the broker does not answer: " + e.getMessage());
        }
    }

    /** The mail server is ready when it greets whoever connects. */
    private static Health mail(ProcessEntry entry) {
        try (Socket socket = new Socket("127.0.0.1", entry.port())) {
            socket.setSoTimeout(LIMIT_MS);
            byte[] greeting = socket.getInputStream().readNBytes(SMTP_READY.length());
            return SMTP_READY.equals(new String(greeting, StandardCharsets.US_ASCII))
                    ? Health.UP
                    : Health.down("the mail server does not greet");
        } catch (IOException e) {
            return Health.down("the mail server does not answer: " + e.getMessage());
        }
    }

    private Health http(String url) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofMillis(LIMIT_MS))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Health.UP : Health.down(reason(answer));
        } catch (IOException e) {
            return Health.down("no answer to " + request.uri());
        }
    }

    private static String reason(HttpResponse<String> answer) {
        try {
            String reason = JSON.readTree(answer.body()).path("reason").asText();
            return reason.isBlank() ? "not ready (" + answer.statusCode() + ")" : reason;
        } catch (JsonProcessingException e) {
            return "not ready (" + answer.statusCode() + ")";
        }
    }
}
