package dev.waybill.platform.http;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;

/**
 * Which headers cross the HTTP edge. Inwards: everything but Camel's own. Outwards: only what an answer needs.
 *
 * <p>Without it Camel's platform-http echoes the request's headers, {@code Authorization} and {@code Cookie} among
 * them, into the response.
 */
public class EdgeHeaders extends HttpHeaderFilterStrategy {

    private static final Set<String> ANSWER = Set.of(
            "allow",
            "cache-control",
            "content-type",
            "etag",
            "idempotency-replayed",
            "location",
            "preference-applied",
            "retry-after",
            "www-authenticate");

    private static final Set<String> NEVER_ASKED =
            Set.of("location", "idempotency-replayed", "preference-applied", "retry-after", "allow");

    /** What only an answer has does not come in with a request, or it would be answered back. */
    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return NEVER_ASKED.contains(name.toLowerCase(Locale.ROOT))
                || super.applyFilterToExternalHeaders(name, value, exchange);
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !ANSWER.contains(name.toLowerCase(Locale.ROOT))
                || super.applyFilterToCamelHeaders(name, value, exchange);
    }
}
