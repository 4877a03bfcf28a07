package dev.waybill.platform.http;

import dev.waybill.platform.telemetry.Traceparent;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The request with its body read, its trace context set and, at the outer edge, without internal headers.
 *
 * <p>Camel keeps headers and query parameters in one map. So a parameter is hidden that has the name of a header: with
 * {@code ?Authorization=…} it would pose as one, or be joined to it.
 */
final class CheckedRequest extends HttpServletRequestWrapper {

    private static final Set<String> INTERNAL = names(
            "Long-Running-Action",
            "Long-Running-Action-Ended",
            "Long-Running-Action-Parent",
            "Long-Running-Action-Recovery",
            "Waybill-Enlisted");

    private static final Set<String> READ_HERE =
            names("Accept", "Authorization", "Content-Type", "Cookie", "Idempotency-Key", "Prefer", Traceparent.NAME);

    private final String traceparent;
    private final byte[] body;
    private final boolean outerEdge;

    CheckedRequest(HttpServletRequest request, String traceparent, byte[] body, boolean outerEdge) {
        super(request);
        this.traceparent = traceparent;
        this.body = body;
        this.outerEdge = outerEdge;
    }

    @Override
    public String getHeader(String name) {
        if (Traceparent.NAME.equalsIgnoreCase(name)) {
            return traceparent;
        }
        return hidden(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        if (Traceparent.NAME.equalsIgnoreCase(name)) {
            return Collections.enumeration(traceparent == null ? List.of() : List.of(traceparent));
        }
        return hidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        Set<String> names = traceparent == null ? names() : names(Traceparent.NAME);
        Collections.list(super.getHeaderNames()).stream()
                .filter(name -> !hidden(name) && !Traceparent.NAME.equalsIgnoreCase(name))
                .forEach(names::add);
        return Collections.enumeration(names);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        List<String> names = Collections.list(super.getParameterNames());
        names.removeIf(name -> INTERNAL.contains(name) || READ_HERE.contains(name) || super.getHeader(name) != null);
        return Collections.enumeration(names);
    }

    @Override
    public ServletInputStream getInputStream() {
        return new ReadBody(body);
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
    }

    private boolean hidden(String name) {
        return outerEdge && INTERNAL.contains(name);
    }

    private static Set<String> names(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Collections.addAll(set, names);
        return set;
    }
}
