package dev.waybill.platform.http;

import dev.waybill.platform.http.RefusedException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The query of a request, read once and strictly: what parsers would read in different ways is refused. */
final class Query {

    private Query() {}

    /**
     * The parameters in their order.
     *
     * @param query what follows the question mark, as it was sent; null without one
     * @throws RefusedException 400 if it cannot be read
     */
    static Map<String, List<String>> read(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals), "#/query");
            if (name.isEmpty()) {
                throw malformed("#/query", "A parameter has no name.");
            }
            String place = pointer(name);
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1), place);
            parameters.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
        }
        return parameters;
    }

    /** Where a parameter stands in a request. */
    static String pointer(String name) {
        return "#/query/" + JsonBody.escaped(name);
    }

    private static String decoded(String text, String place) {
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
                if (low < 0) {
                    throw malformed(place, "A % is not followed by two hexadecimal digits.");
                }
                bytes[length++] = (byte) (high * 16 + low);
                i += 2;
            } else if (c > '~') {
                throw malformed(place, "What is not ASCII is percent-encoded UTF-8.");
            } else {
                bytes[length++] = (byte) (c == '+' ? ' ' : c);
            }
        }
        String read = utf8(bytes, length, place);
        if (read.chars().anyMatch(Character::isISOControl)) {
            throw malformed(place, "It holds a control character.");
        }
        return read;
    }

    private static String utf8(byte[] bytes, int length, String place) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed(place, "It is not UTF-8.");
        }
    }

    private static RefusedException malformed(String place, String detail) {
        return new RefusedException(new Reason(
                400,
                "malformed-query",
                "The query string cannot be read.",
                List.of(new Problem.Violation(place, detail)),
                null));
    }
}
