package dev.waybill.platform.saga;

import dev.waybill.platform.http.RefusedException;
import dev.waybill.platform.http.RefusedException.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/**
 * What the coordinator asks for when it ends an LRA.
 *
 * @param lra       the LRA that ends
 * @param endpoint  the endpoint that undoes or completes
 * @param completes whether the LRA was closed, not cancelled
 */
record Callback(String lra, String endpoint, boolean completes) {

    private static final String UNDO = "Camel-Saga-Compensate";
    private static final String COMPLETION = "Camel-Saga-Complete";
    private static final Set<String> ENDPOINTS = Set.of(UNDO, COMPLETION);

    /** Every saga is about an order, and says so in an option: undos and completions count by it what fails. */
    private static final String ORDER = "orderId";

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /**
     * Reads it from a request.
     *
     * @throws RefusedException (4xx) if the request is no callback that a coordinator of ours could make
     */
    static Callback of(HttpServletRequest request) {
        List<String> lras = Collections.list(request.getHeaders(Exchange.SAGA_LONG_RUNNING_ACTION));
        if (lras.size() != 1) {
            throw malformed("It needs one Long-Running-Action header.");
        }
        boolean completes = request.getRequestURI().endsWith("/complete");
        String wanted = completes ? COMPLETION : UNDO;
        Map<String, String> query = query(request.getQueryString());
        String endpoint = query.get(wanted);
        if (endpoint == null
                || query.keySet().stream().filter(ENDPOINTS::contains).count() != 1) {
            throw malformed("Its query needs one endpoint, as " + wanted + ".");
        }
        if (!ID.matcher(query.getOrDefault(ORDER, "")).matches()) {
            throw malformed("Its query needs the id of an order, as " + ORDER + ".");
        }
        return new Callback(lras.get(0), endpoint, completes);
    }

    /**
     * Requires that the LRA is one of this system and that the endpoint is here.
     *
     * @throws RefusedException 400 for a foreign LRA, 404 for an unknown endpoint, 503 while the routes are not there
     */
    void requireCallable(EnlistingSagaService sagas) {
        if (!sagas.isOurs(lra)) {
            throw new ForeignSagaException();
        }
        if (sagas.calls(endpoint, completes)) {
            return;
        }
        if (!sagas.knowsAllCallbacks()) {
            throw new RefusedException(
                    new Reason(503, "temporarily-unavailable", "The service is starting or stopping.", List.of(), 1));
        }
        throw new RefusedException(404, "unknown-callback", "No saga of this service names that endpoint.");
    }

    private static Map<String, String> query(String text) {
        if (text == null || text.length() > ParticipantLink.LONGEST) {
            throw malformed("Its query has 1 to " + ParticipantLink.LONGEST + " characters.");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : text.split("&", -1)) {
            String[] parts = parameter.split("=", -1);
            String key = parts.length == 2 ? decoded(parts[0]) : "";
            String value = parts.length == 2 ? decoded(parts[1]) : "";
            boolean plain = OptionText.isPlain(key) && (ENDPOINTS.contains(key) || OptionText.isPlain(value));
            if (!plain || parameters.put(key, value) != null) {
                throw malformed("Its query has a part that no saga option becomes, or one twice.");
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
            OptionText.decoded(decoded);
            return decoded;
        } catch (IllegalArgumentException e) {
            throw malformed("Its query is not encoded as the query of an address is.");
        }
    }

    private static RefusedException malformed(String detail) {
        return new RefusedException(400, "malformed-callback", "This is no callback of a coordinator. " + detail);
    }
}
