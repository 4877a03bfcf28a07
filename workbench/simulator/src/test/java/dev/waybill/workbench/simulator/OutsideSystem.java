package dev.waybill.workbench.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.platform.test.service.Http;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The acquirer, the carrier or a provider of messages as its clients see it. */
record OutsideSystem(Http http) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An answer: its HTTP status and its JSON. */
    record Answer(int http, JsonNode body) {

        String status() {
            return body.path("status").asText();
        }
    }

    static OutsideSystem acquirerAt(int port) {
        return new OutsideSystem(new Http("http://127.0.0.1:" + port + "/acquirer"));
    }

    static OutsideSystem carrierAt(int port) {
        return new OutsideSystem(new Http("http://127.0.0.1:" + port + "/carrier"));
    }

    /** A provider of messages. */
    static OutsideSystem providerAt(int port, String channel) {
        return new OutsideSystem(new Http("http://127.0.0.1:" + port + "/" + channel));
    }

    Answer authorise(String key, String token) {
        return post("/authorisations", Map.of("key", key, "amount", "42.50", "currency", "EUR", "token", token));
    }

    Answer capture(String key) {
        return post("/captures", Map.of("key", key));
    }

    Answer refund(String key) {
        return post("/refunds", Map.of("key", key));
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

    /** Sends a text message. */
    Answer send(String key, String number, String text) {
        return post("/messages", Map.of("key", key, "to", number, "text", text));
    }

    void behave(Map<String, Object> mode) {
        assertThat(post("/mode", mode).http()).isEqualTo(200);
    }

    /** The keys of a list, read in pages of a few. */
    List<String> keysInPages(String path, int limit) {
        List<String> keys = new ArrayList<>();
        for (String cursor = ""; cursor != null; ) {
            JsonNode page = read(http.get(path + "?limit=" + limit + cursor)).body();
            assertThat(page.path("items").size()).isLessThanOrEqualTo(limit);
            page.path("items").forEach(item -> keys.add(item.path("key").asText()));
            cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : null;
        }
        return keys;
    }

    /** What the acquirer's ledger has of a key; a missing node if nothing. */
    JsonNode settled(String key) {
        return listed("/settlement", key);
    }

    /** What the carrier's list has of a key; a missing node if nothing. */
    JsonNode booked(String key) {
        return listed("/bookings", key);
    }

    /** The message that went out under a key; a missing node if none. */
    JsonNode sent(String key) {
        return listed("/messages", key);
    }

    Answer post(String path, Map<String, Object> body) {
        return read(http.post(path, JSON.valueToTree(body).toString()));
    }

    private JsonNode listed(String path, String key) {
        for (JsonNode item : read(http.get(path)).body().path("items")) {
            if (item.path("key").asText().equals(key)) {
                return item;
            }
        }
        return JSON.missingNode();
    }

    private static Answer read(HttpResponse<String> answer) {
        try {
            return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + answer.body(), e);
        }
    }
}
