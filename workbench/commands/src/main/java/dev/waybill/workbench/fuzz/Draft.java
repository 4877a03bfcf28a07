package dev.waybill.workbench.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A request while it is made: first valid, then changed in one way. */
final class Draft {

    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final JsonMapper PLAIN = new JsonMapper();

    final Target target;
    final Operation operation;
    final Map<String, String> path = new LinkedHashMap<>();
    final List<Pair> query = new ArrayList<>();
    final List<Header> headers = new ArrayList<>();
    JsonNode body;

    String mutation = Call.VALID;
    Expectation expectation = Expectation.SERVED;
    int waitSeconds;
    String asksFor;

    /** A name and a value as they stand in a query. */
    record Pair(String name, String value) {

        @Override
        public String toString() {
            return name + "=" + value;
        }
    }

    Draft(Target target, Operation operation) {
        this.target = target;
        this.operation = operation;
    }

    /** Says how it was changed, and what follows from it. */
    Draft mutated(String kind, Expectation expected) {
        mutation = kind;
        expectation = expected;
        return this;
    }

    /** Removes a header. */
    void drop(String name) {
        headers.removeIf(each -> each.is(name));
    }

    /** Sets a header in place of those of that name. */
    void set(Header header) {
        drop(header.name());
        headers.add(header);
    }

    /** The body as JSON: in ASCII where it would be no UTF-8 otherwise. */
    String json() {
        try {
            String text = PLAIN.writeValueAsString(body);
            return StandardCharsets.UTF_8.newEncoder().canEncode(text) ? text : ASCII.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Path and query. */
    String address() {
        return pathOnly() + queryOnly();
    }

    String pathOnly() {
        String filled = operation.path();
        for (Map.Entry<String, String> each : path.entrySet()) {
            filled = filled.replace("{" + each.getKey() + "}", each.getValue());
        }
        return target.prefix() + filled;
    }

    String queryOnly() {
        return query.isEmpty() ? "" : query.stream().map(Pair::toString).collect(Collectors.joining("&", "?", ""));
    }

    /** The request as it is now. */
    Request request() {
        return new Request(
                operation.method(),
                address(),
                List.copyOf(headers),
                body == null ? null : json().getBytes(StandardCharsets.UTF_8));
    }

    /** The call with the request as it is now. */
    Call call() {
        return call(request());
    }

    /** The call with another request. */
    Call call(Request request) {
        return new Call(target, operation, mutation, expectation, request, null, 1, false, waitSeconds, asksFor);
    }

    /** The call with bytes that no client sends. */
    Call raw(byte[] bytes, int answers, boolean closes) {
        return new Call(target, operation, mutation, expectation, null, bytes, answers, closes, waitSeconds, null);
    }

    /** A text in a path or a query: all but letters and digits is percent-encoded, lone surrogates as three bytes. */
    static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            if (point < 0x80 && (Character.isLetterOrDigit(point) || "-._~".indexOf(point) >= 0)) {
                encoded.append((char) point);
            } else {
                for (byte each : bytes(point)) {
                    encoded.append("%%%02X".formatted(each & 0xff));
                }
            }
        }
        return encoded.toString();
    }

    private static byte[] bytes(int point) {
        return Character.isSurrogate((char) point) && point < 0x10000
                ? new byte[] {
                    (byte) (0xe0 | point >> 12), (byte) (0x80 | point >> 6 & 0x3f), (byte) (0x80 | point & 0x3f)
                }
                : Character.toString(point).getBytes(StandardCharsets.UTF_8);
    }
}
