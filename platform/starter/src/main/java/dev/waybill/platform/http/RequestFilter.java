package dev.waybill.platform.http;

import io.opentelemetry.context.Scope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What a request meets once it belongs to a trace, and before anything else reads it: first its head is looked at, then
 * its body is read, up to the limit and the deadline of its operation, and checked. Whatever is wrong is answered here.
 */
class RequestFilter extends OncePerRequestFilter {

    private final Problems problems;
    private final RequestCheck check;
    private final BodyReader bodies;
    private final BooleanSupplier routesRun;

    RequestFilter(Problems problems, RequestCheck check, BodyReader bodies, BooleanSupplier routesRun) {
        this.problems = problems;
        this.check = check;
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
        response.setHeader("X-Content-Type-Options", "nosniff");
        Scope path = check.remember(request).makeCurrent();
        try {
            RequestHead head = check.head(request);
            byte[] body = bodies.read(request, head.maxBody());
            if (body != null) { // else the request comes again with it
                chain.doFilter(check.whole(head, body), response);
            }
        } catch (RefusedException refused) {
            if (bodies.isReadAway(request, refused.reason())) {
                problems.send(refused.reason(), request, response);
            }
        } finally {
            path.close();
        }
    }
}
