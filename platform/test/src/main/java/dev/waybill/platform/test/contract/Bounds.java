package dev.waybill.platform.test.contract;

import dev.waybill.platform.http.KnownHeaders;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Whether what a request may bring is bounded: each text, number, list and object has a form and an end. */
final class Bounds {

    private static final Pattern CLASS = Pattern.compile("\\[(?:\\\\.|[^]\\\\])*]");
    private static final Pattern ENDLESS = Pattern.compile("(?<!\\\\)[*+]|,}");

    private final OpenAPI api;
    private final BiConsumer<String, String> found;
    private final Set<Schema<?>> seen = new HashSet<>();

    /** @param found is told where something is wrong, and what */
    Bounds(OpenAPI api, BiConsumer<String, String> found) {
        this.api = api;
        this.found = found;
    }

    void check(String call, Operation operation) {
        for (Parameter parameter :
                operation.getParameters() == null ? List.<Parameter>of() : operation.getParameters()) {
            Parameter it = parameter.get$ref() == null
                    ? parameter
                    : api.getComponents().getParameters().get(last(parameter.get$ref()));
            check(call + " " + it.getName(), it.getSchema());
            if (!"header".equals(it.getIn()) && KnownHeaders.is(it.getName())) {
                found.accept(call, "has a parameter that bears the name of a header: " + it.getName());
            }
        }
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().getContent().forEach((type, content) -> check(call, content.getSchema()));
        }
    }

    private void check(String place, Schema<?> declared) {
        Schema<?> schema = declared;
        while (schema.get$ref() != null) {
            schema = api.getComponents().getSchemas().get(last(schema.get$ref()));
        }
        if (!seen.add(schema)) {
            return;
        }
        switch (String.valueOf(schema.getType())) {
            case "string" -> require(place, isBounded(schema), "is a text without a form and an end");
            case "integer", "number" ->
                require(
                        place,
                        schema.getMinimum() != null && schema.getMaximum() != null,
                        "is a number without an end");
            case "array" -> {
                require(place, schema.getMaxItems() != null, "is a list without an end");
                check(place + "[]", schema.getItems());
            }
            case "object" -> {
                require(
                        place,
                        Boolean.FALSE.equals(schema.getAdditionalProperties()) || schema.getMaxProperties() != null,
                        "is an object that takes any names");
                if (schema.getProperties() != null) {
                    schema.getProperties().forEach((name, property) -> check(place + "." + name, property));
                }
            }
            default -> require(place, "boolean".equals(schema.getType()), "has no type");
        }
    }

    private static boolean isBounded(Schema<?> text) {
        String pattern = text.getPattern();
        return text.getEnum() != null
                || "uuid".equals(text.getFormat())
                || pattern != null
                        && pattern.startsWith("^")
                        && pattern.endsWith("$")
                        && (text.getMaxLength() != null
                                || !ENDLESS.matcher(CLASS.matcher(pattern).replaceAll("x"))
                                        .find());
    }

    private void require(String place, boolean holds, String otherwise) {
        if (!holds) {
            found.accept(place, otherwise);
        }
    }

    private static String last(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
