package dev.waybill.platform.downstream;

import dev.waybill.platform.http.Problems;
import dev.waybill.platform.lint.SetsVariables;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.util.ObjectHelper;
import org.springframework.core.env.Environment;

/** What a downstream has answered, as those take it who asked. */
public class Answers {

    private static final int FIRST_THAT_IS_NO_SUCCESS = 300;
    private static final int SERVICE_UNAVAILABLE = 503;

    /** They tell of who asks (401, 403, 407), or of the moment (408, 409, 421, 423, 425, 429), not of what was asked. */
    private static final Set<Integer> NO_REFUSALS = Set.of(401, 403, 407, 408, 409, 421, 423, 425, 429);

    private final Environment environment;

    Answers(Environment environment) {
        this.environment = environment;
    }

    /**
     * Turns the answer into text, and throws a refusal that the caller does not expect.
     *
     * @param exchange the answer of a downstream, below 500
     * @throws HttpOperationFailedException unless the downstream has done what it was asked for
     */
    public void requireSuccess(Exchange exchange) throws HttpOperationFailedException {
        Message answer = exchange.getMessage();
        answer.setBody(answer.getBody(String.class));
        int status = answer.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        if (status >= FIRST_THAT_IS_NO_SUCCESS) {
            String uri = answer.getHeader(Exchange.HTTP_URI, String.class);
            throw new HttpOperationFailedException(uri, status, null, null, null, answer.getBody(String.class));
        }
    }

    /**
     * The same for a caller who knows what to do about a refusal.
     *
     * @param exchange the answer of a downstream, below 500; gets the variable {@code refused}, as {@code http-422}, if the
     *                 downstream has found fault with what it was asked
     * @throws HttpOperationFailedException if it has not done it for another reason
     */
    @SetsVariables("refused")
    public void keepRefusal(Exchange exchange) throws HttpOperationFailedException {
        try {
            requireSuccess(exchange);
        } catch (HttpOperationFailedException failure) {
            if (!isRefusal(failure)) {
                throw failure;
            }
            exchange.setVariable("refused", "http-" + failure.getStatusCode());
        }
    }

    /**
     * Whether a downstream has found fault with what it was asked: it will however often it is asked.
     *
     * @param failure what a call ended with
     */
    public boolean isRefusal(Throwable failure) {
        var answered = ObjectHelper.getException(HttpOperationFailedException.class, failure);
        return answered != null
                && answered.getStatusCode() / 100 == 4
                && !NO_REFUSALS.contains(answered.getStatusCode());
    }

    /**
     * Makes an answer of a failure (500 or more), for those who pass it on as it came; a 503 tells clients when to ask
     * again, whether the downstream has said so or not.
     *
     * @param downstream who was called
     * @param exchange  gets the status, the headers and the body that the downstream answered with, and the variable
     *                  {@code away}: whether the failure says that the downstream is away
     * @throws Exception the failure, if there was no answer
     */
    @SetsVariables("away")
    public void takeFailure(String downstream, Exchange exchange) throws Exception {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        exchange.setVariable("away", isAway(downstream, failure));
        var answered = ObjectHelper.getException(HttpOperationFailedException.class, failure);
        if (answered == null) {
            throw failure;
        }
        Message answer = exchange.getMessage();
        answer.removeHeaders("*");
        answered.getResponseHeaders().forEach(answer::setHeader);
        answer.setHeader(Exchange.HTTP_RESPONSE_CODE, answered.getStatusCode());
        if (answered.getStatusCode() == SERVICE_UNAVAILABLE && answer.getHeader("Retry-After") == null) {
            answer.setHeader("Retry-After", Problems.RETRY_AFTER_SECONDS);
        }
        answer.setBody(answered.getResponseBody());
    }

    private boolean isAway(String downstream, Exception failure) {
        return new Downstream(downstream, environment).isAway(failure)
                || ObjectHelper.getException(CallNotPermittedException.class, failure) != null;
    }
}
