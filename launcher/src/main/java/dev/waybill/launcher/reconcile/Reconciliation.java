package dev.waybill.launcher.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/** The part of the operators' desk that compares books, as an operator uses it through the gateway. */
public final class Reconciliation {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long POLL_MS = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final String token;

    /**
     * The desk of a running system.
     *
     * @param gatewayUrl where the gateway is
     * @param token      the operator's
     */
    public Reconciliation(String gatewayUrl, String token) {
        this.address = gatewayUrl + "/api/v1/operations";
        this.token = token;
    }

    /**
     * Has the books compared and waits until that is done.
     *
     * @param graceSeconds   what changed within this time is in motion; null: as configured
     * @param timeoutSeconds how long to wait
     * @throws IOException if the desk refuses, a book cannot be read, or the time is up
     */
    public JsonNode compare(Integer graceSeconds, long timeoutSeconds) throws IOException, InterruptedException {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        if (graceSeconds != null) {
            request.put("graceSeconds", graceSeconds);
        }
        String id = post("/reconciliations", request).path("id").asText();
        Instant end = Instant.now().plusSeconds(timeoutSeconds);
        while (Instant.now().isBefore(end)) {
            JsonNode compared = send(request("/reconciliations/" + id).GET());
            switch (compared.path("state").asText()) {
                case "done" -> {
                    return compared;
                }
                case "failed" ->
                    throw new IOException("The books were not compared: "
                            + compared.path("error").asText());
                default -> Thread.sleep(POLL_MS);
            }
        }
        throw new IOException("The books are not compared after " + timeoutSeconds + " s; ask again later.");
    }

    /** The open differences, the oldest first. */
    public JsonNode differences() throws IOException, InterruptedException {
        return send(request("/differences?limit=1000").GET());
    }

    /**
     * Has a difference repaired as it is proposed.
     *
     * @param id     the difference
     * @param reason why, for the record
     * @return the act; of a refusal an act of the state {@code refused} with its detail
     */
    public JsonNode repair(String id, String reason) throws IOException, InterruptedException {
        try {
            return post(
                    "/differences/" + id + "/repair",
                    JsonNodeFactory.instance.objectNode().put("reason", reason));
        } catch (IOException e) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("subject", id)
                    .put("state", "refused")
                    .put("error", e.getMessage());
        }
    }

    private JsonNode post(String path, ObjectNode body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(LIMIT)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(builder.build(), BodyHandlers.ofString());
        JsonNode body = JSON.readTree(answer.body());
        if (answer.statusCode() >= 300) {
            throw new IOException(
                    answer.statusCode() + " " + body.path("detail").asText(answer.body()));
        }
        return body;
    }
}
