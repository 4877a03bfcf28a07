package dev.waybill.platform.http;

import dev.waybill.platform.http.RefusedException.Reason;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The first thing a request meets: it gets a trace context, a body that is too large is refused (413), and headers that
 * only this system may set are taken away where the service says that its callers are outside.
 */
class RequestFilter extends OncePerRequestFilter {

    private static final Set<String> INTERNAL = Collections.unmodifiableSet(internal(
            "Long-Running-Action",
            "Long-Running-Action-Ended",
            "Long-Running-Action-Parent",
            "Long-Running-Action-Recovery",
            "Waybill-Enlisted"));

    private final Problems problems;
    private final HttpSettings settings;

    RequestFilter(Problems problems, HttpSettings settings) {
        this.problems = problems;
        this.settings = settings;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String traceparent = TraceContext.continueOrBegin(request.getHeader(TraceContext.HEADER));
        MDC.put(TraceContext.TRACE_ID, TraceContext.traceIdOf(traceparent));
        try {
            long limit = settings.maxBody().toBytes();
            byte[] body = request.getInputStream().readNBytes(Math.toIntExact(limit + 1));
            if (request.getContentLengthLong() > limit || body.length > limit) {
                refuse(request, response, limit);
                return;
            }
            chain.doFilter(new CheckedRequest(request, traceparent, body, settings.outerEdge()), response);
        } finally {
            MDC.remove(TraceContext.TRACE_ID);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, long limit) throws IOException {
        Reason reason = new Reason(
                413, "body-too-large", "The request body is larger than " + limit + " bytes.", List.of(), null);
        response.setStatus(reason.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setHeader("Connection", "close");
        response.getOutputStream()
                .write(problems.text(reason, request.getRequestURI()).getBytes());
    }

    private static Set<String> internal(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Collections.addAll(set, names);
        return set;
    }

    /** The request with its body read, its trace context set and, at the outer edge, without internal headers. */
    private static final class CheckedRequest extends HttpServletRequestWrapper {

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
            if (TraceContext.HEADER.equalsIgnoreCase(name)) {
                return traceparent;
            }
            return hidden(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            if (TraceContext.HEADER.equalsIgnoreCase(name)) {
                return Collections.enumeration(List.of(traceparent));
            }
            return hidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            Set<String> names = internal(TraceContext.HEADER);
            Collections.list(super.getHeaderNames()).stream()
                    .filter(name -> !hidden(name))
                    .forEach(names::add);
            return Collections.enumeration(names);
        }

        private boolean hidden(String name) {
            return outerEdge && INTERNAL.contains(name);
        }

        @Override
        public jakarta.servlet.ServletInputStream getInputStream() {
            return new ReadBody(body);
        }

        @Override
        public java.io.BufferedReader getReader() {
            return new java.io.BufferedReader(new java.io.InputStreamReader(
                    new java.io.ByteArrayInputStream(body), java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}
