package dev.waybill.platform.http;

import dev.waybill.platform.telemetry.Traceparent;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The headers that a request may bring to a route. Those of any other name stay outside. */
public final class KnownHeaders {

    /** What stands before a service's own path in the path that the client asked for; the gateway says so. */
    static final String PREFIX = "X-Forwarded-Prefix";

    private static final String ACCEPT = "Accept";

    private static final Set<String> SINGLE = names("Authorization", "Idempotency-Key");

    private static final Set<String> INTERNAL = names(
            "Long-Running-Action",
            "Long-Running-Action-Ended",
            "Long-Running-Action-Parent",
            "Long-Running-Action-Recovery",
            "Waybill-Enlisted");

    private static final Set<String> OTHERS =
            names(ACCEPT, Prefer.NAME, BodyForm.TYPE, "Content-Length", "Host", "Cookie", PREFIX, Traceparent.NAME);

    private KnownHeaders() {}

    /** Whether a parameter of that name could be taken for a header. */
    public static boolean is(String name) {
        return SINGLE.contains(name) || INTERNAL.contains(name) || OTHERS.contains(name);
    }

    /**
     * The headers of a request that go on, by their names in any case.
     *
     * @param outerEdge whether the caller is outside this system
     * @throws RefusedException 400 if one that has one value is there twice
     */
    static Map<String, List<String>> of(HttpServletRequest request, boolean outerEdge) {
        Map<String, List<String>> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        SINGLE.forEach(name -> put(known, name, onlyOne(request, name)));
        if (!outerEdge) {
            INTERNAL.forEach(name -> put(known, name, onlyOne(request, name)));
        }
        put(known, ACCEPT, joined(request, ACCEPT));
        put(known, Prefer.NAME, Prefer.canonical(joined(request, Prefer.NAME)));
        put(known, Traceparent.NAME, Traceparent.current());
        return known;
    }

    private static String onlyOne(HttpServletRequest request, String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        if (values.size() > 1) {
            var place = new Problem.Violation("#/header/" + name, "It stands there more than once.");
            throw new RefusedException(UnroutedRequests.malformed(400, List.of(place)));
        }
        return values.isEmpty() ? null : values.get(0);
    }

    private static String joined(HttpServletRequest request, String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        return values.isEmpty() ? null : String.join(", ", values);
    }

    private static void put(Map<String, List<String>> known, String name, String value) {
        if (value != null) {
            known.put(name, List.of(value));
        }
    }

    private static Set<String> names(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Collections.addAll(set, names);
        return set;
    }
}
