package dev.waybill.platform.http;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.component.rest.openapi.DefaultRestOpenapiProcessorStrategy;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.processor.RestBindingAdvice;

/**
 * Finds the route of a REST operation and leaves it to {@link HttpConsumer} to run it. Camel itself runs it inside an advice
 * of the REST route, which blocks its thread until all is done.
 */
public class RestOperations extends DefaultRestOpenapiProcessorStrategy {

    private static final String FOUND = RestOperations.class.getName();

    RestOperations() {}

    /** The operation that was found for a request, to be run; null if there is none, or if it is no REST request. */
    static AsyncProcessor take(Exchange exchange) {
        return (AsyncProcessor) exchange.removeProperty(FOUND);
    }

    @Override
    public boolean process(
            OpenAPI contract,
            Operation operation,
            String verb,
            String path,
            RestBindingAdvice binding,
            Exchange exchange,
            AsyncCallback callback) {
        exchange.setProperty(FOUND, new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange request, AsyncCallback done) {
                return run(contract, operation, verb, path, binding, request, done);
            }
        });
        callback.done(true);
        return true;
    }

    private boolean run(
            OpenAPI contract,
            Operation operation,
            String verb,
            String path,
            RestBindingAdvice binding,
            Exchange exchange,
            AsyncCallback callback) {
        return super.process(contract, operation, verb, path, binding, exchange, callback);
    }
}
