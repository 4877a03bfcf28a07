package dev.waybill.platform.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waybill.platform.http.RefusedException.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a body as JSON, strictly and within limits: one value, each name once in its object, texts that are Unicode
 * and that a database keeps. So nobody behind it can read it in another way.
 */
final class JsonBody {

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(20)
            .maxNameLength(200)
            .maxNumberLength(40)
            .maxTokenCount(20_000)
            .build();

    private static final int LARGEST_EXPONENT = 100;
    private static final int LONGEST_TEXT = 4_000;
    private static final int MOST_NAMES = 200;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(LIMITS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final ObjectReader READER = MAPPER.reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonBody() {}

    /**
     * The body as a tree.
     *
     * @throws RefusedException 400 if it is no JSON or too complex, 422 if a value cannot be kept
     */
    static JsonNode read(String text) {
        JsonNode tree;
        try {
            tree = READER.readTree(text);
            if (tree.isMissingNode()) {
                throw new JsonParseException("There are only blanks.");
            }
        } catch (StreamConstraintsException e) {
            throw refusal(
                    400, "json-too-complex", "The body is nested too deeply, or has too many or too long parts.", e);
        } catch (JsonProcessingException e) {
            throw refusal(400, "malformed-json", "The body is not well-formed JSON, or names something twice.", e);
        }
        List<Problem.Violation> violations = new ArrayList<>();
        check("#", tree, violations);
        if (!violations.isEmpty()) {
            throw new RefusedException(ContractViolation.reasonOf(violations));
        }
        return tree;
    }

    /** The tree as bytes that read the same. */
    static byte[] write(JsonNode tree) {
        try {
            return MAPPER.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A name as part of a JSON Pointer. */
    static String escaped(String name) {
        String shown = name.length() > 64 ? name.substring(0, 64) : name;
        return shown.replace("~", "~0").replace("/", "~1");
    }

    private static void check(String pointer, JsonNode node, List<Problem.Violation> violations) {
        if (node.isTextual() && node.textValue().length() > LONGEST_TEXT) {
            violations.add(new Problem.Violation(pointer, "It is longer than any text here may be."));
        } else if (node.isTextual() && !isText(node.textValue())) {
            violations.add(new Problem.Violation(pointer, "It holds a NUL or half a surrogate pair."));
        } else if (node.isBigDecimal() && Math.abs(node.decimalValue().scale()) > LARGEST_EXPONENT) {
            violations.add(new Problem.Violation(pointer, "The number is too large or too small."));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(pointer + "/" + i, node.get(i), violations);
            }
        } else if (node.size() > MOST_NAMES) {
            violations.add(new Problem.Violation(pointer, "It has more names than any object here may have."));
        } else {
            node.properties().forEach(property -> {
                if (isText(property.getKey())) {
                    check(pointer + "/" + escaped(property.getKey()), property.getValue(), violations);
                } else {
                    violations.add(new Problem.Violation(pointer, "A name holds a NUL or half a surrogate pair."));
                }
            });
        }
    }

    private static boolean isText(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /** Never with the parser's own message, which quotes the body. */
    private static RefusedException refusal(int status, String type, String detail, JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        List<Problem.Violation> places = new ArrayList<>();
        if (at != null && e.getProcessor() instanceof JsonParser parser) {
            places.add(new Problem.Violation(
                    "#" + parser.getParsingContext().pathAsPointer(),
                    "line %d, column %d".formatted(at.getLineNr(), at.getColumnNr())));
        }
        return new RefusedException(new Reason(status, type, detail, places, null));
    }
}
