package dev.waybill.platform.downstream;

import dev.waybill.platform.telemetry.CallTraces;
import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes the response timeout of an HTTP endpoint the limit of the whole call, from asking for a connection to the last
 * byte of the answer. By itself it limits each single wait for bytes, so that an answer which trickles never ends.
 */
public class AnswerLimit implements HttpClientConfigurer, ExecChainHandler {

    private final ScheduledExecutorService clock;
    private final CallTraces traces;

    /**
     * @param clock  ends the calls that take too long
     * @param traces of the calls
     */
    public AnswerLimit(ScheduledExecutorService clock, CallTraces traces) {
        this.clock = clock;
        this.traces = traces;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.addExecInterceptorFirst("answer-limit", this);
        traces.addTo(client);
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        RequestConfig config = scope.clientContext.getRequestConfigOrDefault();
        Timeout answer = config.getResponseTimeout();
        if (answer == null || answer.isDisabled()) {
            return chain.proceed(request, scope);
        }
        // Once the answer is read the connection is given back, and nothing is left here to be closed.
        clock.schedule(scope.execRuntime::discardEndpoint, answer.toMilliseconds(), TimeUnit.MILLISECONDS);
        return chain.proceed(request, scope);
    }
}
