package dev.waybill.workbench.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;

/** Makes values that a schema allows; those with a known name are ones that the system knows. */
final class Values {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int USUAL_LIMIT = 20;
    private static final int MOST_LINES = 3;
    private static final double SHARE_OF_OPTIONAL = 0.6;

    /** For texts of which only a pattern is known. */
    private static final List<String> COMMON = List.of(
            "fuzz",
            "a",
            "A1",
            "fuzz-step",
            "P-1041",
            "D-0123456789",
            "DE",
            "EUR",
            "1.00",
            "10115",
            "0_ffff7f000001_1_1_1",
            "http://127.0.0.1:8070/lra-coordinator/0_ffff7f000001_1_1_1",
            "active",
            "parked",
            "/waybill/order");

    private final SplittableRandom random;
    private final Map<String, List<String>> known;

    Values(SplittableRandom random, Known known) {
        this.random = random;
        this.known = known.byName();
    }

    /** A value of a field or parameter. */
    JsonNode of(String name, Schema<?> schema) {
        if (schema.getEnum() != null) {
            return JSON.textNode(String.valueOf(pick(schema.getEnum())));
        }
        return switch (String.valueOf(schema.getType())) {
            case "object" -> object(schema);
            case "array" -> array(name, schema);
            case "integer", "number" -> number(name, schema);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "string" -> JSON.textNode(text(name, schema));
            default -> JSON.objectNode();
        };
    }

    /** A text that a schema allows. */
    String text(String name, Schema<?> schema) {
        List<String> mine = known.getOrDefault(name, List.of());
        if (!mine.isEmpty()) {
            String value = pick(mine);
            if (new Rules(schema).allow(value)) {
                return value;
            }
        }
        return Stream.concat(Stream.of(ofFormat(schema)), COMMON.stream())
                .filter(new Rules(schema)::allow)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No value is known for " + name + ", " + schema.getFormat() + " " + schema.getPattern()));
    }

    /** An id that nobody has. */
    String unknownId() {
        return new UUID(random.nextLong() & ~0xf000L | 0x7000L, random.nextLong() >>> 2 | 0x8000000000000000L)
                .toString();
    }

    private String ofFormat(Schema<?> schema) {
        return switch (String.valueOf(schema.getFormat())) {
            case "date-time" ->
                Instant.ofEpochSecond(random.nextLong(2_000_000_000L)).toString();
            case "uri", "uri-reference" -> "http://127.0.0.1/" + random.nextInt(1000);
            case "uuid" -> unknownId();
            default -> schema.getPattern() == null ? "fuzz-" + Long.toHexString(random.nextLong()) : unknownId();
        };
    }

    private JsonNode number(String name, Schema<?> schema) {
        long least = schema.getMinimum() == null ? 0 : schema.getMinimum().longValue();
        BigDecimal maximum = schema.getMaximum();
        long most = maximum == null ? Long.MAX_VALUE : maximum.longValue();
        int usual = name.equals("quantity") ? MOST_LINES : USUAL_LIMIT;
        return JSON.numberNode(least + random.nextLong(Math.min(most - least, usual) + 1));
    }

    private JsonNode array(String name, Schema<?> schema) {
        int least = schema.getMinItems() == null ? 0 : schema.getMinItems();
        ArrayNode array = JSON.arrayNode();
        int length = Math.max(least, 1 + random.nextInt(MOST_LINES));
        for (int i = 0; i < length; i++) {
            array.add(of(name, schema.getItems()));
        }
        return array;
    }

    private JsonNode object(Schema<?> schema) {
        ObjectNode object = JSON.objectNode();
        if (schema.getProperties() == null) {
            return object.put("postalCode", "10115");
        }
        schema.getProperties().forEach((name, property) -> {
            if (isRequired(schema, name) || random.nextDouble() < SHARE_OF_OPTIONAL) {
                object.set(name, of(name, property));
            }
        });
        return object;
    }

    static boolean isRequired(Schema<?> schema, String property) {
        return schema.getRequired() != null && schema.getRequired().contains(property);
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
