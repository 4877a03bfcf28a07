package dev.waybill.platform.http;

import dev.waybill.platform.http.RefusedException.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;

/**
 * What is known of a request before its body is read.
 *
 * @param request   as it came
 * @param method    as routes see it
 * @param query     its parameters
 * @param headers   those that go on
 * @param operation what its contract says of it; null where no contract does
 * @param maxBody   the largest body that may follow, in bytes
 */
record RequestHead(
        HttpServletRequest request,
        String method,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        Operation operation,
        long maxBody) {

    static RefusedException tooLarge(long limit) {
        String detail = "The request body is larger than " + limit + " bytes.";
        return new RefusedException(new Reason(413, "body-too-large", detail, List.of(), null));
    }
}
