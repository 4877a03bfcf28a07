package dev.waybill.coordinator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A caller of the coordinator's API. */
class CoordinatorClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final int port;

    static final String TOKEN = "secret-of-this-test";

    CoordinatorClient(int port) {
        this.port = port;
    }

    int port() {
        return port;
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
        return send(change(address).POST(BodyPublishers.noBody()))
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
        return send(change(lra).header("Link", participant).PUT(BodyPublishers.noBody()));
    }

    /** Closes or cancels an LRA and waits for the answer. */
    HttpResponse<String> end(URI lra, String how) {
        return send(change(URI.create(lra + "/" + how)).PUT(BodyPublishers.noBody()));
    }

    /** Closes or cancels an LRA and asks for an answer in JSON. */
    HttpResponse<String> endForJson(URI lra, String how) {
        return send(change(URI.create(lra + "/" + how))
                .header("Accept", "application/json")
                .PUT(BodyPublishers.noBody()));
    }

    /** Closes or cancels an LRA without waiting: the coordinator may be killed before it answers. */
    CompletableFuture<HttpResponse<String>> endLater(URI lra, String how) {
        return http.sendAsync(
                change(URI.create(lra + "/" + how)).PUT(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    /** The state of an LRA, {@code gone} when the coordinator has forgotten it. */
    String statusOf(URI lra) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(lra + "/status")));
        return response.statusCode() == 404 ? "gone" : response.body();
    }

    /** The LRAs that the coordinator lists. */
    JsonNode lras(String query) {
        return json(send(request("/lra-coordinator" + query).header("Accept", "application/json"))
                .body());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpResponse<String> get(URI address) {
        return send(HttpRequest.newBuilder(address));
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        return change(address(pathAndQuery));
    }

    private static HttpRequest.Builder change(URI address) {
        return HttpRequest.newBuilder(address).header("Authorization", "Bearer " + TOKEN);
    }

    /** Sends a call as it is told, also one that nobody should make; header names and values alternate. */
    HttpResponse<String> call(String method, String pathAndQuery, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address(pathAndQuery)).method(method, BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** The same as one who may. */
    HttpResponse<String> allowedCall(String method, String pathAndQuery, String body, String... headers) {
        HttpRequest.Builder request = request(pathAndQuery).method(method, BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** What is told of one LRA. */
    JsonNode report(URI lra) {
        return json(get(lra).body());
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
}
