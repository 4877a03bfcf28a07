package dev.waybill.launcher.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The operators' desk behind the gateway, as one operator sees it. */
public final class Desk {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int FIRST_REFUSAL = 400;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String address;
    private final String token;

    /**
     * The desk behind a gateway.
     *
     * @param gatewayUrl where the gateway is
     * @param token      the operator's
     */
    public Desk(String gatewayUrl, String token) {
        this.address = gatewayUrl + "/api/v1/operations";
        this.token = token;
    }

    /**
     * Looks at something.
     *
     * @param path  below {@code /operations}
     * @param query names and values; those without a value are left out
     * @throws IOException when the desk does not answer, or with the detail of its refusal
     */
    public JsonNode get(String path, Map<String, String> query) throws IOException, InterruptedException {
        String parameters = query.entrySet().stream()
                .filter(each -> each.getValue() != null)
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(
                request(parameters.isEmpty() ? path : path + "?" + parameters).GET());
    }

    /**
     * Does something, under a key of its own.
     *
     * @param path below {@code /operations}
     * @param body what the contract takes
     * @return the act
     * @throws IOException when the desk does not answer, or with the detail of its refusal
     */
    public JsonNode act(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + token)
                .timeout(LIMIT);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        JsonNode body = parsed(answer);
        if (answer.statusCode() >= FIRST_REFUSAL) {
            throw new IOException(
                    "%d %s".formatted(answer.statusCode(), body.path("detail").asText("The desk refuses.")));
        }
        return body;
    }

    private static JsonNode parsed(HttpResponse<String> answer) throws IOException {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new IOException("The desk answers " + answer.statusCode() + " and no JSON.", e);
        }
    }
}
