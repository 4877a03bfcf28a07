package dev.waybill.platform.telemetry;

import java.util.regex.Pattern;

/** Paths as they may be told: names are kept, identifiers and whatever a caller may have written are not. */
final class Paths {

    private static final Pattern STRANGE = Pattern.compile("[^A-Za-z0-9._~/:-]");
    private static final Pattern IDENTIFIER = Pattern.compile("/[^/]*\\d[^/]*(?=/|$)");
    private static final Pattern VERSION = Pattern.compile("/v\\d+");
    private static final int LONGEST = 200;

    private Paths() {}

    /** The path for a log line: without its query, and without anything that no address of ours has. */
    static String told(String path) {
        String known = STRANGE.matcher(path).find() ? path.replaceAll("/[^/]*[^A-Za-z0-9._~/:-][^/]*", "/*") : path;
        return known.length() > LONGEST ? known.substring(0, LONGEST) + "…" : known;
    }

    /** The path for the name of a span: the same for all requests of a kind. */
    static String kind(String path) {
        return IDENTIFIER
                .matcher(told(path))
                .replaceAll(found -> VERSION.matcher(found.group()).matches() ? found.group() : "/{id}");
    }
}
