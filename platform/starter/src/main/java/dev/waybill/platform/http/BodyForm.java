package dev.waybill.platform.http;

import dev.waybill.platform.http.RefusedException.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** In which form bodies come: JSON in UTF-8, not compressed. Everything else is 415, with what would be taken. */
final class BodyForm {

    /** What bodies are. */
    static final String JSON = "application/json";

    /** The header that says so. */
    static final String TYPE = "Content-Type";

    private static final Pattern JSON_IN_UTF8 = Pattern.compile(
            "application/json\\s*+(?:;\\s*+(?:charset=(?:\"utf-?8\"|utf-?8)\\s*+)?)*+", Pattern.CASE_INSENSITIVE);

    private static final Reason OTHER_TYPE =
            refusal("Send application/json in UTF-8, and say so in one Content-Type.", Map.of("Accept", JSON));
    private static final Reason ENCODED =
            refusal("Send the body as it is, without a Content-Encoding.", Map.of("Accept-Encoding", "identity"));

    private BodyForm() {}

    /**
     * Lets only bodies through that can be read.
     *
     * @throws RefusedException 415
     */
    static void requireReadable(HttpServletRequest request) {
        for (String coding : Collections.list(request.getHeaders("Content-Encoding"))) {
            if (!coding.isBlank() && !"identity".equalsIgnoreCase(coding.trim())) {
                throw new RefusedException(ENCODED);
            }
        }
        List<String> types = Collections.list(request.getHeaders(TYPE));
        Matcher type = JSON_IN_UTF8.matcher(types.size() == 1 ? types.get(0).trim() : "");
        if (!type.matches()) {
            throw new RefusedException(OTHER_TYPE);
        }
    }

    /**
     * The body as text.
     *
     * @throws RefusedException 400 if it is not UTF-8
     */
    static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RefusedException(400, "malformed-json", "The body is not UTF-8.");
        }
    }

    private static Reason refusal(String detail, Map<String, String> headers) {
        return new Reason(415, "unsupported-media-type", detail, List.of(), null, headers);
    }
}
