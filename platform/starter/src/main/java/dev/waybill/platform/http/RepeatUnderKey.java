package dev.waybill.platform.http;

import dev.waybill.platform.telemetry.CallTraces;
import java.io.IOException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.util.TimeValue;

/**
 * Repeats calls that carry an Idempotency-Key, and no others: whoever is called under a key does its work once.
 *
 * <p>Apache's own strategy repeats any call that is answered 503, and waits as long as {@code Retry-After} says while
 * our caller waits for us.
 */
public class RepeatUnderKey implements HttpClientConfigurer, HttpRequestRetryStrategy {

    private static final String KEY = "Idempotency-Key";
    private static final int SERVER_ERROR = 500;

    private final int repeatsOfFailed;
    private final int repeatsOfUnanswered;
    private final TimeValue pause;
    private final CallTraces traces;

    RepeatUnderKey(int repeatsOfFailed, int repeatsOfUnanswered, long pauseMs, CallTraces traces) {
        this.repeatsOfFailed = repeatsOfFailed;
        this.repeatsOfUnanswered = repeatsOfUnanswered;
        this.pause = TimeValue.ofMilliseconds(pauseMs);
        this.traces = traces;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.setRetryStrategy(this);
        traces.addTo(client);
    }

    @Override
    public boolean retryRequest(HttpRequest request, IOException failure, int calls, HttpContext context) {
        return request.containsHeader(KEY) && calls <= repeatsOfUnanswered;
    }

    @Override
    public boolean retryRequest(HttpResponse answer, int calls, HttpContext context) {
        HttpRequest request = HttpCoreContext.cast(context).getRequest();
        return answer.getCode() >= SERVER_ERROR && request.containsHeader(KEY) && calls <= repeatsOfFailed;
    }

    @Override
    public TimeValue getRetryInterval(HttpRequest request, IOException failure, int calls, HttpContext context) {
        return pause;
    }

    @Override
    public TimeValue getRetryInterval(HttpResponse answer, int calls, HttpContext context) {
        return pause;
    }
}
