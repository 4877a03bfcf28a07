package dev.waybill.platform.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.waybill.platform.http.Prefer;
import dev.waybill.platform.http.RefusedException;
import dev.waybill.platform.ids.Ids;
import dev.waybill.platform.lint.SetsVariables;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;

/** Tells who asks for what, and whether it was asked before; called by the {@code idempotent-intake} template. */
public class RequestIdentity {

    private final Ids ids;
    private final ObjectMapper json;
    private final long longestWaitSeconds;

    RequestIdentity(Ids ids, ObjectMapper json, long longestWaitSeconds) {
        this.ids = ids;
        this.longestWaitSeconds = longestWaitSeconds;
        this.json = json.copy().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    }

    /**
     * Reads the request's identity into variables: {@code id} (a new UUIDv7, RFC 9562), {@code client} (unless the route
     * has told who that is: {@code anonymous}), {@code idempotencyKey} (null if none), {@code fingerprint},
     * {@code request} (the body), {@code waitUntil} (milliseconds since the epoch) and {@code traceparent}.
     */
    @SetsVariables({"id", "client", "idempotencyKey", "fingerprint", "request", "waitUntil", "traceparent"})
    public void read(
            @Body String body,
            @Header("Idempotency-Key") String key,
            @Header(Prefer.NAME) String prefer,
            @Header(Exchange.HTTP_METHOD) String method,
            @Header(Exchange.HTTP_PATH) String path,
            Exchange exchange) {
        exchange.setVariable("id", ids.next());
        exchange.setVariable("client", exchange.getVariable("client", "anonymous", String.class));
        exchange.setVariable("idempotencyKey", key);
        exchange.setVariable("fingerprint", sha256(method + " " + path + " " + canonical(body)));
        exchange.setVariable("request", body);
        readWait(prefer, exchange);
        exchange.setVariable("traceparent", exchange.getMessage().getHeader("traceparent", String.class));
    }

    /** Reads how long the client waits ({@code Prefer: wait=N}) into the variable {@code waitUntil}. */
    @SetsVariables("waitUntil")
    public void readWait(@Header(Prefer.NAME) String prefer, Exchange exchange) {
        long seconds = Math.min(Prefer.waitSeconds(prefer), longestWaitSeconds);
        exchange.setVariable("waitUntil", System.currentTimeMillis() + TimeUnit.SECONDS.toMillis(seconds));
    }

    /**
     * Checks that a request that was accepted before under the same key was this very request.
     *
     * @param accepted    the row of the first request
     * @param fingerprint the fingerprint of this request
     * @throws RefusedException 422 if the key stands for another request
     */
    public void mustBeTheSame(Map<String, Object> accepted, String fingerprint) {
        if (!fingerprint.equals(accepted.get("fingerprint"))) {
            throw new RefusedException(
                    422, "idempotency-key-reused", "This Idempotency-Key was used for a different request.");
        }
    }

    /**
     * Whether a client that said how long it waits ({@code Prefer: wait=N}, RFC 7240) still does.
     *
     * @param waitUntil milliseconds since the epoch
     */
    public boolean mayWait(long waitUntil) {
        return System.currentTimeMillis() < waitUntil;
    }

    private String canonical(String body) {
        try {
            return json.writeValueAsString(json.readValue(body, TreeMap.class));
        } catch (JsonProcessingException e) {
            throw new RefusedException(400, "malformed-json", "The body is not a JSON object.");
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
