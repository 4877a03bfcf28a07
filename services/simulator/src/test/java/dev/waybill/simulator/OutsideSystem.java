package dev.waybill.simulator;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;

/** The acquirer or the carrier as its clients see it. */
record OutsideSystem(String address) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An answer: its HTTP status and its JSON. */
    record Answer(int http, JsonNode body) {

        String status() {
            return body.path("status").asText();
        }
    }

    static OutsideSystem acquirerAt(int port) {
        return new OutsideSystem("http://127.0.0.1:" + port + "/acquirer");
    }

    static OutsideSystem carrierAt(int port) {
        return new OutsideSystem("http://127.0.0.1:" + port + "/carrier");
    }

    Answer authorise(String key, String token) {
        return post("/authorisations", Map.of("key", key, "amount", "42.50", "currency", "EUR", "token", token));
    }

    Answer capture(String key) {
        return post("/captures", Map.of("key", key));
    }

    Answer voidKey(String key) {
        return post("/voids", Map.of("key", key));
    }

    Answer book(String key, String postalCode) {
        return post("/bookings", Map.of("key", key, "postalCode", postalCode, "country", "DE"));
    }

    Answer cancel(String key) {
        return post("/cancellations", Map.of("key", key));
    }

    void behave(Map<String, Object> mode) {
        assertThat(post("/mode", mode).http()).isEqualTo(200);
    }

    /** What the acquirer's ledger has of a key; a missing node if nothing. */
    JsonNode settled(String key) {
        return listed("/settlement", key);
    }

    /** What the carrier's list has of a key; a missing node if nothing. */
    JsonNode booked(String key) {
        return listed("/bookings", key);
    }

    Answer post(String path, Map<String, Object> body) {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.valueToTree(body).toString()))
                .build());
    }

    private JsonNode listed(String path, String key) {
        JsonNode items = send(HttpRequest.newBuilder(URI.create(address + path)).build())
                .body()
                .path("items");
        for (JsonNode item : items) {
            if (item.path("key").asText().equals(key)) {
                return item;
            }
        }
        return JSON.missingNode();
    }

    private static Answer send(HttpRequest request) {
        try {
            HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
            return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
