package dev.waybill.platform.lint;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An endpoint as a route names it: what stands in the URI's query and under {@code parameters} is one thing.
 *
 * @param place      where it is written
 * @param uri        the URI without its query, for example {@code direct:reserve-stock}
 * @param parameters the options, by name
 */
record Endpoint(YamlValue place, String uri, Map<String, String> parameters) {

    /** Reads {@code to: direct:x} as well as {@code to: {uri: direct:x, parameters: {…}}}. */
    static Endpoint of(YamlValue value) {
        String written = value.isText() ? value.text() : value.get("uri").text();
        return of(value, written, value.get("parameters"));
    }

    static Endpoint of(YamlValue place, String written, YamlValue parameters) {
        int query = startOfQuery(written);
        Map<String, String> options = new LinkedHashMap<>();
        if (query >= 0) {
            for (String option : written.substring(query + 1).split("&")) {
                String[] nameAndValue = option.split("=", 2);
                options.put(nameAndValue[0], nameAndValue.length == 2 ? nameAndValue[1] : "");
            }
        }
        parameters.entries().forEach((name, option) -> options.put(name, option.text()));
        return new Endpoint(place, query < 0 ? written : written.substring(0, query), options);
    }

    /** The question mark that starts the query, not the one of an optional {@code {{?property}}}. */
    private static int startOfQuery(String uri) {
        for (int at = uri.indexOf('?'); at >= 0; at = uri.indexOf('?', at + 1)) {
            if (!uri.startsWith("{{", at - 2)) {
                return at;
            }
        }
        return -1;
    }

    /** The component, for example {@code direct}; empty when an expression or a property decides it. */
    String scheme() {
        int colon = uri.indexOf(':');
        String scheme = colon < 0 ? uri : uri.substring(0, colon);
        return scheme.matches("[a-zA-Z][a-zA-Z0-9+.-]*") ? scheme : "";
    }

    /** What follows the component, without slashes in front: {@code reserve-stock} of {@code direct:reserve-stock}. */
    String name() {
        return uri.substring(uri.indexOf(':') + 1).replaceFirst("^/+", "");
    }

    /** Whether the name is known only when the route runs or the template is filled in. */
    boolean isOpen() {
        return uri.contains("{{") || uri.contains("${");
    }
}
