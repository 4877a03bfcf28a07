package dev.waybill.platform.http;

import dev.waybill.platform.http.RefusedException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * Answers requests that Tomcat itself refuses, such as one with a broken path, as problem details too, not as HTML. What
 * it calls not implemented (a framing, a version of HTTP) is the client's mistake like any other.
 */
class ProblemReportValve extends ErrorReportValve {

    private final Problems problems;

    ProblemReportValve(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Reason reason = reasonOf(status);
        response.setStatus(reason.status());
        response.setContentType(Problem.MEDIA_TYPE);
        try {
            response.getOutputStream()
                    .write(problems.text(reason, ClientPath.of(request)).getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("The caller has gone before it was told why it was refused.", e);
        }
    }

    private static Reason reasonOf(int status) {
        return switch (status) {
            case 404 -> HttpContract.NOT_FOUND;
            case 400, 501, 505 -> new Reason(400, "malformed-request", "The request cannot be read.", List.of(), null);
            case 503 ->
                new Reason(503, "temporarily-unavailable", "The service is starting or stopping.", List.of(), null);
            default ->
                status < 500
                        ? new Reason(status, "malformed-request", "The request cannot be read.", List.of(), null)
                        : new Reason(
                                500, "internal-error", "The service failed to serve this request.", List.of(), null);
        };
    }
}
