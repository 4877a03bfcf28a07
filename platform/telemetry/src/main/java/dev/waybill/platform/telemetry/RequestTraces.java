package dev.waybill.platform.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The first thing a request meets: it continues the caller's trace or begins one, and has one line in the log at its
 * end, with method, path, status, duration and client. Queries and bodies are never told.
 *
 * <p>A callback of the coordinator carries the trace in its address too, where its enlistment has put it: so it stays in
 * the trace even when the coordinator calls by itself.
 */
final class RequestTraces extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger("waybill.requests");
    private static final String STATE = RequestTraces.class.getName();
    private static final String CALLBACKS = "/lra-participant/";
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");

    private static final TextMapGetter<HttpServletRequest> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(HttpServletRequest request) {
            return Collections.list(request.getHeaderNames());
        }

        @Override
        public String get(HttpServletRequest request, String name) {
            return request.getHeader(name);
        }
    };

    private final Tracing tracing;
    private final TelemetrySettings settings;

    RequestTraces(Tracing tracing, TelemetrySettings settings) {
        this.tracing = tracing;
        this.settings = settings;
    }

    private record State(Span span, WorkFields fields, long begunAt) {}

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return settings.unlogged().stream().anyMatch(path::startsWith);
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        State state = (State) request.getAttribute(STATE);
        if (state == null) {
            state = begin(request);
            request.setAttribute(STATE, state);
        }
        Scope scope = Context.root().with(state.span()).with(state.fields()).makeCurrent();
        state.fields().show();
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException e) {
            end(state, request, SERVER_ERROR);
            throw e;
        } finally {
            if (!request.isAsyncStarted()) {
                end(state, request, response.getStatus());
            } else if (!isAsyncDispatch(request)) {
                request.getAsyncContext().addListener(new AtTheEnd(state, request));
            }
            state.fields().hide();
            scope.close();
        }
    }

    private State begin(HttpServletRequest request) {
        Context received = tracing.propagator().extract(Context.root(), request, HEADERS);
        if (!Traceparent.isIn(received)) {
            received = inAddress(request);
        }
        String path = Paths.kind(request.getRequestURI());
        Span span = tracing.tracer()
                .spanBuilder(request.getMethod() + " " + path)
                .setParent(tracing.continued(received))
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", request.getMethod())
                .setAttribute("http.route", path)
                .setAttribute("url.scheme", request.getScheme())
                .setAttribute("url.path", Paths.told(request.getRequestURI()))
                .setAttribute("server.port", (long) request.getLocalPort())
                .startSpan();
        return new State(span, new WorkFields(span), System.nanoTime());
    }

    private static Context inAddress(HttpServletRequest request) {
        return request.getRequestURI().startsWith(CALLBACKS)
                ? Traceparent.inQuery(request.getQueryString())
                : Context.root();
    }

    private static void end(State state, HttpServletRequest request, int status) {
        if (request.getAttribute(STATE + ".ended") != null) {
            return;
        }
        request.setAttribute(STATE + ".ended", true);
        long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - state.begunAt());
        String path = Paths.told(request.getRequestURI());
        LOG.atInfo()
                .setMessage("{} {} {} {} ms {}")
                .addArgument(request.getMethod())
                .addArgument(path)
                .addArgument(status)
                .addArgument(ms)
                .addArgument(request.getRemoteAddr())
                .addKeyValue("method", request.getMethod())
                .addKeyValue("path", path)
                .addKeyValue("status", status)
                .addKeyValue("durationMs", ms)
                .addKeyValue("client", request.getRemoteAddr())
                .log();
        Span span = state.span();
        span.setAttribute(STATUS, (long) status);
        if (status >= SERVER_ERROR) {
            span.setStatus(StatusCode.ERROR).setAttribute("error.type", String.valueOf(status));
        } else if (status >= CLIENT_ERROR) {
            span.setAttribute("error.type", String.valueOf(status));
        }
        span.end();
    }

    /** Where a request goes on after this thread has left it. */
    private record AtTheEnd(State state, HttpServletRequest request) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            state.fields().show();
            end(state, request, ((HttpServletResponse) event.getSuppliedResponse()).getStatus());
            state.fields().hide();
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        /** It has come again, and leaves its thread for a second time. */
        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this, event.getSuppliedRequest(), event.getSuppliedResponse());
        }
    }
}
