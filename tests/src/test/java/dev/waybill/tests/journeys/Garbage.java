package dev.waybill.tests.journeys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A record that no consumer can make use of.
 *
 * @param reason what a consumer has to say to it
 * @param value  its value, {@code null} for none
 */
record Garbage(String reason, byte[] value) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Ten kinds and more, for a topic whose consumers react to a type. */
    static List<Garbage> of(String owner, String type) {
        byte[] sound = event(owner, type, event -> {});
        List<Garbage> all = new ArrayList<>();
        all.add(new Garbage("unreadable", null));
        all.add(text("unreadable", ""));
        all.add(text("unreadable", "no event at all"));
        all.add(text("unreadable", "<event/>"));
        all.add(text("unreadable", "[{}, 42]"));
        all.add(text("unreadable", "{\"orderId\": \"1\"}"));
        all.add(text("unreadable", "[".repeat(50_000)));
        all.add(new Garbage("unreadable", new byte[] {0x1f, (byte) 0x8b, 8, 0, (byte) 0xff, (byte) 0xfe, 0, 1}));
        all.add(new Garbage("unreadable", Arrays.copyOf(sound, sound.length / 2)));
        all.add(new Garbage("schema", event(owner, type, event -> event.putObject("data"))));
        all.add(new Garbage("schema", event(owner, type, event -> event.put("data", "none"))));
        all.add(new Garbage("schema", event(owner, type, event -> event.put("time", "yesterday"))));
        all.add(new Garbage(
                "version",
                event(
                        owner,
                        type,
                        event -> event.put(
                                "dataschema", event.get("dataschema").asText().replace(".v1.", ".v2.")))));
        all.add(new Garbage("version", event(owner, type, event -> event.put("type", type + ".v7"))));
        all.add(new Garbage("schema", event(owner, type, event -> event.put("source", "/waybill/thief"))));
        all.add(new Garbage("schema", event(owner, type, event -> event.put("sequence", "-1"))));
        all.add(new Garbage("schema", event(owner, type, event -> event.put("sequence", "2147483647"))));
        if (sound(owner, type).at("/data/price").isObject()) {
            all.add(new Garbage(
                    "schema", event(owner, type, event -> price(event).put("amount", "-1"))));
            all.add(new Garbage(
                    "schema", event(owner, type, event -> price(event).put("amount", "1e30"))));
            all.add(new Garbage(
                    "schema", event(owner, type, event -> price(event).put("currency", "euro"))));
        }
        all.add(new Garbage("identity", event(owner, type, event -> event.put("id", "nul\0in." + "1"))));
        all.add(new Garbage("identity", sound));
        all.add(text("size", "[" + "1,".repeat(150_000) + "1]"));
        return all;
    }

    /** What looks like an event of its owner's, but contradicts those that came: to be written under the same key. */
    static List<Garbage> contradicting(byte[] event) {
        return List.of(
                new Garbage("sequence", changed(event, each -> {
                    int sequence = each.path("sequence").asInt() + 50;
                    each.put("sequence", String.valueOf(sequence));
                    each.put("id", each.path("subject").asText() + "." + sequence);
                })),
                new Garbage("conflict", changed(event, each -> ((ObjectNode) each.path("data")).put("forged", true))));
    }

    private static Garbage text(String reason, String value) {
        return new Garbage(reason, value.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode price(ObjectNode event) {
        return (ObjectNode) event.at("/data/price");
    }

    /** The example of an event, changed, under an id of its own. */
    private static byte[] event(String owner, String type, Consumer<ObjectNode> change) {
        ObjectNode event = sound(owner, type);
        event.put("id", UUID.randomUUID() + ".1");
        change.accept(event);
        return bytes(event);
    }

    private static byte[] changed(byte[] event, Consumer<ObjectNode> change) {
        try {
            ObjectNode another = (ObjectNode) JSON.readTree(event);
            change.accept(another);
            return bytes(another);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(ObjectNode event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode sound(String owner, String type) {
        Path example = Path.of(System.getProperty("waybill.home"), "contracts", owner, "examples", type + ".v1.json");
        try {
            return (ObjectNode) JSON.readTree(Files.readString(example));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
