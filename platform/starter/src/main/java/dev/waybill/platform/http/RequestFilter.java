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
 * What a request meets once it belongs to a trace: a body that is too large (413), too slow (408) or a form (415) is refused,
 * and headers that only this system may set are taken away where the service says that its callers are outside.
 */
class RequestFilter extends OncePerRequestFilter {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Reason FORM_SENT =
            new Reason(415, "unsupported-media-type", "Send application/json, not a form.", List.of(), null);

    private final Problems problems;
    private final HttpSettings settings;
    private final BodyReader bodies;
    private final BooleanSupplier routesRun;

    RequestFilter(Problems problems, HttpSettings settings, BodyReader bodies, BooleanSupplier routesRun) {
        this.problems = problems;
        this.settings = settings;
        this.bodies = bodies;
        this.routesRun = routesRun;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isAsyncDispatch(request) && !BodyReader.hasRead(request)) {
            chain.doFilter(request, response); // its answer is written
            return;
        }
        if (!routesRun.getAsBoolean()) {
            request.setAttribute(UnroutedRequests.CAME_EARLY, true);
        }
        String contentType = request.getContentType();
        if (contentType != null && contentType.startsWith(FORM)) {
            if (bodies.isReadAway(request, FORM_SENT)) {
                problems.send(FORM_SENT, request, response);
            }
            return;
        }
        byte[] body;
        try {
            body = bodies.read(request, settings.maxBody().toBytes());
        } catch (RefusedException refused) {
            if (bodies.isReadAway(request, refused.reason())) {
                problems.send(refused.reason(), request, response);
            }
            return;
        }
        if (body == null) {
            return; // the request comes again with it
        }
        chain.doFilter(new CheckedRequest(request, Traceparent.current(), body, settings.outerEdge()), response);
    }
}
