package dev.waybill.platform.lint;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A {@code {{property}}} in a text.
 *
 * @param key      its name
 * @param optional whether it is written {@code {{?key}}}, so that what holds it is left out when there is none
 */
record Placeholder(String key, boolean optional) {

    private static final Pattern WRITTEN = Pattern.compile("\\{\\{([^{}]+)}}");

    /** Those of a text, in their order. */
    static List<Placeholder> in(String text) {
        return WRITTEN.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(Placeholder::of)
                .toList();
    }

    private static Placeholder of(String braced) {
        String inner = braced.substring(2, braced.length() - 2).strip();
        boolean optional = inner.startsWith("?");
        String keyAndDefault = optional ? inner.substring(1) : inner;
        return new Placeholder(keyAndDefault.split(":", 2)[0].strip(), optional);
    }
}
