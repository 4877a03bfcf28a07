package dev.waybill.workbench.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** What a schema says of a single value: as much of it as tells whether a mutation broke it. */
final class Rules {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final Schema<?> schema;

    Rules(Schema<?> schema) {
        this.schema = schema;
    }

    /** Whether a text may stand there. */
    boolean allow(String text) {
        int length = text.codePointCount(0, text.length());
        return !isNumber()
                && (schema.getMinLength() == null || length >= schema.getMinLength())
                && (schema.getMaxLength() == null || length <= schema.getMaxLength())
                && (schema.getPattern() == null || pattern().matcher(text).find())
                && (!"uuid".equals(schema.getFormat()) || UUID.matcher(text).matches())
                && (schema.getEnum() == null
                        || schema.getEnum().stream().map(String::valueOf).anyMatch(text::equals));
    }

    /** Whether a number may stand there. */
    boolean allow(BigDecimal number) {
        return isNumber()
                && ("number".equals(schema.getType())
                        || number.signum() == 0
                        || number.stripTrailingZeros().scale() <= 0)
                && (schema.getMinimum() == null || number.compareTo(schema.getMinimum()) >= 0)
                && (schema.getMaximum() == null || number.compareTo(schema.getMaximum()) <= 0);
    }

    /** Whether a JSON value may stand there, as far as its own type and rules go. */
    boolean allow(JsonNode value) {
        if (schema.getType() == null) {
            return true;
        }
        return switch (value.getNodeType()) {
            case STRING -> schema.getType().equals("string") && allow(value.textValue());
            case NUMBER -> allow(value.decimalValue());
            case BOOLEAN -> schema.getType().equals("boolean");
            case ARRAY ->
                schema.getType().equals("array")
                        && (schema.getMinItems() == null || value.size() >= schema.getMinItems())
                        && (schema.getMaxItems() == null || value.size() <= schema.getMaxItems());
            case OBJECT -> schema.getType().equals("object");
            case NULL -> Boolean.TRUE.equals(schema.getNullable());
            default -> false;
        };
    }

    /** To Java a {@code $} at the end also matches before a line break, in a contract it does not. */
    private Pattern pattern() {
        return Pattern.compile(schema.getPattern().replaceFirst("(?<!\\\\)\\$$", "\\\\z"));
    }

    private boolean isNumber() {
        return "integer".equals(schema.getType()) || "number".equals(schema.getType());
    }
}
