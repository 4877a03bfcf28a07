package dev.waybill.workbench.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Changes one place of a body: a value, a field, the length of an array. */
final class BodyMutations {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEP = 200;

    private final SplittableRandom random;

    BodyMutations(SplittableRandom random) {
        this.random = random;
    }

    /** A place in a body: a field of an object or an element of an array. */
    private record Spot(JsonNode parent, String field, int index, Schema<?> schema, boolean required) {

        JsonNode value() {
            return parent instanceof ObjectNode object ? object.get(field) : parent.get(index);
        }

        void put(JsonNode value) {
            if (parent instanceof ObjectNode object) {
                object.set(field, value);
            } else {
                ((ArrayNode) parent).set(index, value);
            }
        }
    }

    /** Changes the draft's body. */
    Draft apply(Draft draft) {
        List<Spot> spots = new ArrayList<>();
        collect(draft.body, draft.operation.body(), spots);
        if (spots.isEmpty() || random.nextInt(5) == 0) {
            return object(draft, spots);
        }
        List<Spot> ids = spots.stream()
                .filter(each -> "uuid".equals(each.schema.getFormat()))
                .toList();
        Spot spot = ids.isEmpty() || random.nextInt(4) > 0 ? pick(spots) : pick(ids);
        return switch (String.valueOf(spot.schema.getType())) {
            case "string" -> random.nextInt(4) == 0 ? otherType(draft, spot) : text(draft, spot);
            case "integer", "number" -> random.nextInt(3) == 0 ? otherType(draft, spot) : number(draft, spot);
            case "array" -> random.nextInt(3) == 0 ? otherType(draft, spot) : array(draft, spot);
            default -> otherType(draft, spot);
        };
    }

    private void collect(JsonNode node, Schema<?> schema, List<Spot> spots) {
        if (node instanceof ObjectNode && schema.getProperties() != null) {
            node.properties().forEach(each -> {
                Schema<?> property = schema.getProperties().get(each.getKey());
                spots.add(new Spot(node, each.getKey(), 0, property, Values.isRequired(schema, each.getKey())));
                collect(each.getValue(), property, spots);
            });
        } else if (node instanceof ArrayNode) {
            for (int i = 0; i < node.size(); i++) {
                spots.add(new Spot(node, null, i, schema.getItems(), true));
                collect(node.get(i), schema.getItems(), spots);
            }
        }
    }

    private Draft text(Draft draft, Spot spot) {
        Odd odd = pick(Odd.texts(spot.schema));
        spot.put(JSON.textNode(odd.text()));
        return draft.mutated(odd.kind(), expected(new Rules(spot.schema).allow(odd.text())));
    }

    private Draft number(Draft draft, Spot spot) {
        if (random.nextInt(4) == 0) {
            Odd odd = pick(Odd.noNumbers());
            spot.put(JSON.rawValueNode(new RawValue(odd.text())));
            return draft.mutated(odd.kind(), Expectation.REFUSED);
        }
        Odd odd = pick(Odd.numbers(spot.schema));
        spot.put(JSON.rawValueNode(new RawValue(odd.text())));
        boolean allowed =
                !odd.kind().equals("huge exponent") && new Rules(spot.schema).allow(new BigDecimal(odd.text()));
        return draft.mutated(odd.kind(), expected(allowed));
    }

    private Draft otherType(Draft draft, Spot spot) {
        JsonNode odd = pick(List.of(
                JSON.nullNode(),
                JSON.booleanNode(true),
                JSON.numberNode(12),
                JSON.textNode("3"),
                JSON.arrayNode(),
                JSON.arrayNode().add(spot.value().deepCopy()),
                JSON.objectNode(),
                JSON.objectNode().put("$ref", "#")));
        boolean fits = new Rules(spot.schema).allow(odd);
        spot.put(odd);
        return draft.mutated(odd.isNull() ? "null" : "wrong type", expected(fits));
    }

    private Draft array(Draft draft, Spot spot) {
        ArrayNode array = (ArrayNode) spot.value();
        Schema<?> schema = spot.schema;
        switch (random.nextInt(5)) {
            case 0 -> {
                array.removeAll();
                return draft.mutated("empty array", expected(new Rules(schema).allow(array)));
            }
            case 1 -> {
                int most = schema.getMaxItems() == null ? 100 : schema.getMaxItems();
                fill(array, most + 1);
                return draft.mutated("array too long", expected(new Rules(schema).allow(array)));
            }
            case 2 -> {
                array.add(array.get(0).deepCopy());
                return draft.mutated("element twice", Expectation.DESCRIBED);
            }
            case 3 -> {
                array.insertNull(0);
                return draft.mutated("null in array", Expectation.REFUSED);
            }
            default -> {
                spot.put(JSON.rawValueNode(
                        new RawValue("[" + "{},".repeat(pick(List.of(200, 5_000, 300_000))) + "{}]")));
                return draft.mutated("array of empty objects", Expectation.REFUSED);
            }
        }
    }

    private static void fill(ArrayNode array, int length) {
        for (int i = array.size(); i < length; i++) {
            array.add(array.get(0).deepCopy());
        }
    }

    /** Changes fields rather than values. */
    private Draft object(Draft draft, List<Spot> spots) {
        List<Spot> fields = spots.stream().filter(each -> each.field != null).toList();
        if (fields.isEmpty()) {
            ((ObjectNode) draft.body).put("unknown", 1);
            return draft.mutated("extra field", Expectation.DESCRIBED);
        }
        Spot spot = pick(fields);
        ObjectNode object = (ObjectNode) spot.parent;
        boolean closed = Boolean.FALSE.equals(draft.operation.body().getAdditionalProperties());
        switch (random.nextInt(6)) {
            case 0 -> {
                object.remove(spot.field);
                return draft.mutated("missing field", expected(!spot.required));
            }
            case 1 -> {
                object.put(
                        pick(List.of(
                                "unknown",
                                "__proto__",
                                "class",
                                "@type",
                                "",
                                "a\u0000b",
                                "\ud800",
                                "x".repeat(50_000))),
                        1);
                return draft.mutated("extra field", expected(!closed));
            }
            case 2 -> {
                object.set(spot.field.toUpperCase(java.util.Locale.ROOT), object.remove(spot.field));
                return draft.mutated("field in upper case", expected(!closed));
            }
            case 3 -> {
                JsonNode deep = object.get(spot.field);
                for (int i = 0; i < DEEP; i++) {
                    deep = random.nextBoolean()
                            ? JSON.arrayNode().add(deep)
                            : JSON.objectNode().set("a", deep);
                }
                object.set(spot.field, deep);
                return draft.mutated("deep nesting", Expectation.REFUSED);
            }
            default -> {
                return twice(draft, spot, object);
            }
        }
    }

    /** The same key twice: with the same value, with another one, or spelt with an escape. */
    private Draft twice(Draft draft, Spot spot, ObjectNode object) {
        String value = random.nextBoolean() ? object.get(spot.field).toString() : "null";
        String key = random.nextInt(3) == 0
                ? "\\u%04x%s".formatted((int) spot.field.charAt(0), spot.field.substring(1))
                : spot.field;
        String text = object.toString();
        JsonNode twice = JSON.rawValueNode(new RawValue("{\"" + key + "\":" + value + "," + text.substring(1)));
        if (object == draft.body) {
            draft.body = twice;
        } else {
            replace(draft.body, object, twice);
        }
        return draft.mutated("key twice", Expectation.REFUSED);
    }

    private static void replace(JsonNode in, JsonNode old, JsonNode by) {
        if (in instanceof ObjectNode object) {
            object.properties().forEach(each -> {
                if (each.getValue() == old) {
                    each.setValue(by);
                } else {
                    replace(each.getValue(), old, by);
                }
            });
        } else if (in instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i) == old) {
                    array.set(i, by);
                } else {
                    replace(array.get(i), old, by);
                }
            }
        }
    }

    private static Expectation expected(boolean allowed) {
        return allowed ? Expectation.DESCRIBED : Expectation.REFUSED;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
