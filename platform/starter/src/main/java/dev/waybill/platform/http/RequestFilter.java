package dev.waybill.platform.http;

import dev.waybill.platform.http.RefusedException.Reason;
import dev.waybill.platform.telemetry.Traceparent;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What a request meets once it belongs to a trace: a body that is too large (413) or a form (415) is refused,
 * and headers that only this system may set are taken away where the service says that its callers are outside.
 */
class RequestFilter extends OncePerRequestFilter {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Reason FORM_SENT =
            new Reason(415, "unsupported-media-type", "Send application/json, not a form.", List.of(), null);

    private final Problems problems;
    private final HttpSettings settings;
    private final BooleanSupplier routesRun;

    RequestFilter(Problems problems, HttpSettings settings, BooleanSupplier routesRun) {
        this.problems = problems;
        this.settings = settings;
        this.routesRun = routesRun;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!routesRun.getAsBoolean()) {
            request.setAttribute(UnroutedRequests.CAME_EARLY, true);
        }
        String contentType = request.getContentType();
        if (contentType != null && contentType.startsWith(FORM)) {
            problems.send(FORM_SENT, request, response);
            return;
        }
        long limit = settings.maxBody().toBytes();
        byte[] body = request.getInputStream().readNBytes(Math.toIntExact(limit + 1));
        if (request.getContentLengthLong() > limit || body.length > limit) {
            String detail = "The request body is larger than " + limit + " bytes.";
            problems.send(new Reason(413, "body-too-large", detail, List.of(), null), request, response);
            return;
        }
        chain.doFilter(new CheckedRequest(request, Traceparent.current(), body, settings.outerEdge()), response);
    }
}
