package dev.waybill.platform.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a client prefers (RFC 7240); of its preferences only {@code wait} is known here. */
public final class Prefer {

    /** The header. */
    public static final String NAME = "Prefer";

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String WORD = "(?:" + TOKEN + "|\"(?:[^\"\\\\]|\\\\.)*+\")";

    /** A preference and its parameters; what stands between two commas and is none counts as nothing. */
    private static final Pattern PREFERENCE = Pattern.compile("[\\s,]*+(?:(?<name>" + TOKEN + ")(?:\\s*+=\\s*+(?<value>"
            + WORD + ")?)?(?:\\s*+;(?:\\s*+" + TOKEN + "(?:\\s*+=\\s*+" + WORD + "?)?)?)*+\\s*+(?=,|$)"
            + "|(?:[^,\"]|\"(?:[^\"\\\\]|\\\\.)*+(?:\"|$))++)");

    private static final Pattern SECONDS = Pattern.compile("\"?(\\d{1,9})\"?");

    private Prefer() {}

    /**
     * How long the client waits for the outcome. Where it says so twice, the first counts.
     *
     * @param prefer the header, several fields joined by commas; may be null or broken
     * @return seconds; 0 if it does not wait
     */
    public static int waitSeconds(String prefer) {
        Matcher preference = PREFERENCE.matcher(prefer == null ? "" : prefer);
        while (preference.lookingAt()) {
            if ("wait".equalsIgnoreCase(preference.group("name"))) {
                String value = preference.group("value");
                Matcher seconds = SECONDS.matcher(value == null ? "" : value);
                return seconds.matches() ? Integer.parseInt(seconds.group(1)) : 0;
            }
            preference.region(preference.end(), prefer.length());
        }
        return 0;
    }

    /** The preferences as they go on from here; null if there are none. */
    static String canonical(String prefer) {
        int seconds = waitSeconds(prefer);
        return seconds == 0 ? null : "wait=" + seconds;
    }
}
