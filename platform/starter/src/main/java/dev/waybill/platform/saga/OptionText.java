package dev.waybill.platform.saga;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The value of a saga option on its way through the coordinator's log and back to the undo.
 *
 * <p>Narayana decodes the query of a callback address and builds it anew: a {@code #} or an {@code &} would cut the
 * address off, silently, and most other signs break the join. So what is not plain travels as base64url.
 */
final class OptionText {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]+");
    private static final String MARK = "b64.";

    private OptionText() {}

    static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches();
    }

    /** The value as it can stand in any query. */
    static String encoded(String value) {
        if (isPlain(value) && !value.startsWith(MARK)) {
            return value;
        }
        return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The value as the option had it.
     *
     * @throws IllegalArgumentException if it is marked as encoded and is not
     */
    static String decoded(String text) {
        if (!text.startsWith(MARK)) {
            return text;
        }
        return new String(Base64.getUrlDecoder().decode(text.substring(MARK.length())), StandardCharsets.UTF_8);
    }
}
