package dev.waybill.platform.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.net.URISyntaxException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;

/**
 * Each HTTP call, and each repetition of one, is a span, and carries the trace on to whoever is called.
 *
 * <p>A call that belongs to nothing that this thread works on stays in the trace that its own header, or its address,
 * names: so does the coordinator's callback that is repeated after a restart.
 */
public final class CallTraces implements ExecChainHandler {

    private static final int CLIENT_ERROR = 400;

    private final Tracing tracing;

    /** @param tracing of the service that calls */
    public CallTraces(Tracing tracing) {
        this.tracing = tracing;
    }

    /**
     * Has a client's calls traced.
     *
     * @param client is being built
     */
    public void addTo(HttpClientBuilder client) {
        client.addExecInterceptorBefore(ChainElement.PROTOCOL.name(), "traces", this);
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Context parent = parentOf(request);
        if (!Traceparent.isIn(parent)) {
            return chain.proceed(request, scope);
        }
        String host = scope.route.getTargetHost().getHostName();
        int port = scope.route.getTargetHost().getPort();
        String path = request.getPath().replaceFirst("[?#].*", "");
        Span span = tracing.tracer()
                .spanBuilder(request.getMethod() + " " + Paths.kind(path))
                .setParent(parent)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("http.request.method", request.getMethod())
                .setAttribute("server.address", host)
                .setAttribute("server.port", (long) port)
                .setAttribute("url.full", "http://" + host + ":" + port + Paths.told(path))
                .startSpan();
        tracing.propagator().inject(parent.with(span), request, (it, name, value) -> it.setHeader(name, value));
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            span.setAttribute("http.response.status_code", (long) response.getCode());
            if (response.getCode() >= CLIENT_ERROR) {
                span.setStatus(StatusCode.ERROR).setAttribute("error.type", String.valueOf(response.getCode()));
            }
            return response;
        } catch (IOException | HttpException | RuntimeException e) {
            span.setStatus(StatusCode.ERROR)
                    .setAttribute("error.type", e.getClass().getName());
            throw e;
        } finally {
            span.end();
        }
    }

    private static Context parentOf(ClassicHttpRequest request) {
        Context current = Context.current();
        if (Traceparent.isIn(current)) {
            return current;
        }
        Header header = request.getFirstHeader(Traceparent.NAME);
        if (header != null) {
            return Traceparent.parse(header.getValue());
        }
        try {
            return Traceparent.inQuery(request.getUri().getRawQuery());
        } catch (URISyntaxException e) {
            return Context.root();
        }
    }
}
