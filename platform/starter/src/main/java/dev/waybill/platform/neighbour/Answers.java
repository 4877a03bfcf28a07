package dev.waybill.platform.neighbour;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.util.ObjectHelper;

/** What a neighbour has answered, as those take it who asked. */
public class Answers {

    private static final int FIRST_THAT_IS_NO_SUCCESS = 300;

    Answers() {}

    /**
     * Throws a refusal that the caller does not expect.
     *
     * @param exchange the answer of a neighbour, below 500
     * @throws HttpOperationFailedException unless the neighbour has done what it was asked for
     */
    public void requireSuccess(Exchange exchange) throws HttpOperationFailedException {
        Message answer = exchange.getMessage();
        int status = answer.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        if (status >= FIRST_THAT_IS_NO_SUCCESS) {
            String uri = answer.getHeader(Exchange.HTTP_URI, String.class);
            throw new HttpOperationFailedException(uri, status, null, null, null, answer.getBody(String.class));
        }
    }

    /**
     * Makes an answer of a failure (500 or more), for those who pass it on as it came.
     *
     * @param exchange gets the status, the headers and the body that the neighbour answered with
     */
    public void takeFailure(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        var answered = ObjectHelper.getException(HttpOperationFailedException.class, failure);
        Message answer = exchange.getMessage();
        answer.removeHeaders("*");
        answered.getResponseHeaders().forEach(answer::setHeader);
        answer.setHeader(Exchange.HTTP_RESPONSE_CODE, answered.getStatusCode());
        answer.setBody(answered.getResponseBody());
    }
}
