package dev.waybill.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An operation of a contract: where it is, how large its requests may be, and which of their values are UUIDs. */
final class Operation {

    private static final String MAX_BODY = "x-max-body-bytes";
    private static final Pattern UUID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,17}");

    private final OpenAPI api;
    private final String method;
    private final String[] segments;
    private final io.swagger.v3.oas.models.Operation described;

    Operation(OpenAPI api, String path, String method, io.swagger.v3.oas.models.Operation described) {
        this.api = api;
        this.method = method;
        this.segments = segments(path);
        this.described = described;
    }

    String method() {
        return method;
    }

    boolean isAt(String path) {
        String[] asked = segments(path);
        if (asked.length != segments.length) {
            return false;
        }
        for (int i = 0; i < segments.length; i++) {
            if (isVariable(segments[i]) ? asked[i].isEmpty() : !segments[i].equals(asked[i])) {
                return false;
            }
        }
        return true;
    }

    int variables() {
        return (int) Stream.of(segments).filter(Operation::isVariable).count();
    }

    /** The largest body that it takes: its own limit, or else that of the service. */
    long maxBody(long otherwise) {
        Object limit = described.getExtensions() == null
                ? null
                : described.getExtensions().get(MAX_BODY);
        return limit instanceof Number number ? number.longValue() : otherwise;
    }

    /** Whether it is kept for those whom a security scheme lets in. */
    boolean requires(String securityScheme) {
        return Stream.ofNullable(described.getSecurity())
                .flatMap(List::stream)
                .anyMatch(requirement -> requirement.containsKey(securityScheme));
    }

    /** What of a request breaks the contract, as far as the contract's validator would let it pass. */
    List<Problem.Violation> violations(String path, Map<String, List<String>> query, JsonNode body) {
        List<Problem.Violation> found = new ArrayList<>();
        String[] asked = segments(path);
        for (int i = 0; i < segments.length; i++) {
            if (isVariable(segments[i])) {
                checkText("#/path/" + nameOf(segments[i]), asked[i], parameter("path", nameOf(segments[i])), found);
            }
        }
        query.forEach((name, values) -> {
            Schema<?> schema = parameter("query", name);
            String pointer = Query.pointer(name);
            if (schema == null) {
                found.add(new Problem.Violation(pointer, "There is no such parameter."));
            } else if (values.size() > 1 && schema.getItems() == null) {
                found.add(new Problem.Violation(pointer, "It stands there more than once."));
            } else {
                values.forEach(value -> checkText(pointer, value, schema, found));
            }
        });
        if (body != null) {
            checkBody("#", body, bodySchema(), found);
        }
        return found;
    }

    private void checkBody(String pointer, JsonNode node, Schema<?> schema, List<Problem.Violation> found) {
        if (node.isArray() && schema.getMaxItems() != null && node.size() > schema.getMaxItems()) {
            found.add(new Problem.Violation(pointer, "It holds more than " + schema.getMaxItems() + " items."));
        } else if (node.isTextual()) {
            checkText(pointer, node.textValue(), schema, found);
        } else {
            children(node).forEach((name, child) -> {
                Schema<?> of = schemaOf(schema, name, node.isArray());
                if (of != null) {
                    checkBody(pointer + "/" + JsonBody.escaped(name), child, of, found);
                }
            });
        }
    }

    private static void checkText(String pointer, String text, Schema<?> schema, List<Problem.Violation> found) {
        if (isUuid(schema) && !UUID.matcher(text).matches()) {
            found.add(new Problem.Violation(pointer, "It is no UUID as RFC 9562 writes it."));
        } else if (schema instanceof IntegerSchema && !INTEGER.matcher(text).matches()) {
            found.add(new Problem.Violation(pointer, "It is no whole number."));
        }
    }

    /** The path with its UUIDs in lower case, as they are kept. */
    String canonicalPath(String path) {
        String[] asked = segments(path);
        for (int i = 0; i < segments.length; i++) {
            // An order's id may stand where another id does too, as where a saga is named.
            if (isVariable(segments[i]) && UUID.matcher(asked[i]).matches()) {
                asked[i] = asked[i].toLowerCase(Locale.ROOT);
            }
        }
        return String.join("/", asked);
    }

    /** The query with its UUIDs in lower case, as they are kept. */
    Map<String, List<String>> canonicalQuery(Map<String, List<String>> query) {
        Map<String, List<String>> canonical = new LinkedHashMap<>();
        query.forEach((name, values) -> canonical.put(
                name,
                isUuid(parameter("query", name))
                        ? values.stream().map(it -> it.toLowerCase(Locale.ROOT)).toList()
                        : values));
        return canonical;
    }

    /**
     * Writes the UUIDs of a body in lower case, as they are kept.
     *
     * @return whether there was anything to change
     */
    boolean canonicalise(JsonNode body) {
        return canonicalise(body, bodySchema());
    }

    private boolean canonicalise(JsonNode node, Schema<?> schema) {
        boolean changed = false;
        for (Map.Entry<String, JsonNode> child : children(node).entrySet()) {
            Schema<?> of = schemaOf(schema, child.getKey(), node.isArray());
            if (of == null) {
                continue;
            }
            String text = child.getValue().textValue();
            if (text != null && isUuid(of) && !text.equals(text.toLowerCase(Locale.ROOT))) {
                TextNode lower = TextNode.valueOf(text.toLowerCase(Locale.ROOT));
                if (node instanceof ObjectNode object) {
                    object.set(child.getKey(), lower);
                } else if (node instanceof ArrayNode array) {
                    array.set(Integer.parseInt(child.getKey()), lower);
                }
                changed = true;
            }
            changed |= canonicalise(child.getValue(), of);
        }
        return changed;
    }

    private static Map<String, JsonNode> children(JsonNode node) {
        Map<String, JsonNode> children = new LinkedHashMap<>();
        node.properties().forEach(property -> children.put(property.getKey(), property.getValue()));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            children.put(String.valueOf(i), node.get(i));
        }
        return children;
    }

    private Schema<?> bodySchema() {
        var body = described.getRequestBody();
        var content = body == null || body.getContent() == null
                ? null
                : body.getContent().get(BodyForm.JSON);
        return content == null || content.getSchema() == null ? new Schema<>() : resolved(content.getSchema());
    }

    /** The schema of a part of what a schema describes; null if it says nothing about it. */
    private Schema<?> schemaOf(Schema<?> schema, String name, boolean item) {
        Schema<?> part = item
                ? schema.getItems()
                : schema.getProperties() == null
                        ? null
                        : (Schema<?>) schema.getProperties().get(name);
        return part == null ? null : resolved(part);
    }

    private Schema<?> resolved(Schema<?> schema) {
        Schema<?> found = schema;
        while (found.get$ref() != null) {
            String name = found.get$ref().substring(found.get$ref().lastIndexOf('/') + 1);
            found = api.getComponents().getSchemas().get(name);
        }
        return found;
    }

    private Schema<?> parameter(String in, String name) {
        return described.getParameters() == null
                ? null
                : described.getParameters().stream()
                        .filter(it -> in.equals(it.getIn()) && name.equals(it.getName()))
                        .map(Parameter::getSchema)
                        .map(this::resolved)
                        .findFirst()
                        .orElse(null);
    }

    private static boolean isUuid(Schema<?> schema) {
        return schema != null && "uuid".equals(schema.getFormat());
    }

    private static String nameOf(String variable) {
        return variable.substring(1, variable.length() - 1);
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    private static String[] segments(String path) {
        return path.split("/", -1);
    }
}
