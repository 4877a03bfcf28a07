package dev.waybill.coordinator;

import dev.waybill.platform.faults.FailPoints;
import dev.waybill.platform.faults.InjectedFaultException;
import dev.waybill.platform.faults.Passage;
import java.io.IOException;
import java.util.function.BiFunction;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Each callback that is sent is a fail point; without fail points the client has nothing of it. */
final class CallbackPoints implements ExecChainHandler {

    private CallbackPoints() {}

    static void addTo(HttpClientBuilder client) {
        if (FailPoints.on()) {
            client.addExecInterceptorFirst("fail-points", new CallbackPoints());
        }
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        String path = request.getPath().replaceFirst("\\?.*", "");
        String point = "callback." + path.substring(path.lastIndexOf('/') + 1) + ".send";
        if (pass(FailPoints::before, point, path) == Passage.TWICE) {
            forget(chain.proceed(request, scope));
        }
        ClassicHttpResponse response = chain.proceed(request, scope);
        try {
            if (pass(FailPoints::after, point, path) == Passage.ONCE) {
                return response;
            }
        } catch (IOException e) {
            forget(response);
            throw e;
        }
        forget(response);
        return chain.proceed(request, scope);
    }

    private static Passage pass(BiFunction<String, Object, Passage> place, String point, String path)
            throws IOException {
        try {
            return place.apply(point, path);
        } catch (InjectedFaultException e) {
            throw new IOException(e);
        }
    }

    private static void forget(ClassicHttpResponse response) throws IOException {
        EntityUtils.consume(response.getEntity());
        response.close();
    }
}
