package dev.waybill.platform.http;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/** The path of a request as its client knows it: what the gateway cut off stands before the service's own. */
final class ClientPath {

    private static final String NAME = ClientPath.class.getName();
    private static final ContextKey<String> KEY = ContextKey.named(NAME);
    private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9_-]{1,20}){1,5}");

    private ClientPath() {}

    /**
     * Remembers the path, for the request and for whatever is done for it.
     *
     * @param outerEdge whether the caller is outside this system, where nobody says what was cut off
     */
    static Context remember(HttpServletRequest request, boolean outerEdge) {
        String prefix = outerEdge ? null : request.getHeader(KnownHeaders.PREFIX);
        boolean known = prefix != null && PREFIX.matcher(prefix).matches();
        String path = known ? prefix + request.getRequestURI() : request.getRequestURI();
        request.setAttribute(NAME, path);
        return Context.current().with(KEY, path);
    }

    /** The path of a request, as far as it has been remembered. */
    static String of(HttpServletRequest request) {
        return request.getAttribute(NAME) instanceof String path ? path : request.getRequestURI();
    }

    /**
     * The path of the request that is under way.
     *
     * @param otherwise what else is known of it
     */
    static String current(String otherwise) {
        String path = Context.current().get(KEY);
        return path == null ? otherwise : path;
    }
}
