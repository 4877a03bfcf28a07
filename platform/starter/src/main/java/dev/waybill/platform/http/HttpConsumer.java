package dev.waybill.platform.http;

import io.opentelemetry.context.Context;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpBinding;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.apache.camel.http.common.HttpBinding;
import org.apache.camel.http.common.HttpHelper;
import org.apache.camel.support.ExchangeHelper;
import org.slf4j.MDC;
import org.springframework.web.context.request.async.WebAsyncUtils;
import org.springframework.web.servlet.ModelAndView;

/**
 * Hands a request to its route. Camel's own consumer holds its thread until the exchange is done; this one starts on the
 * web server's thread too, but lets it go when the exchange waits for something. The answer of such an exchange is
 * written on another of the web server's threads, never on that of whoever woke it: a client may read slowly.
 */
final class HttpConsumer extends SpringBootPlatformHttpConsumer {

    /** Property of an exchange: the trace and the path of its request, of which other threads know nothing. */
    static final String CONTEXT = HttpConsumer.class.getName() + ".context";

    private final HttpBinding binding = new SpringBootPlatformHttpBinding();

    HttpConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        super(endpoint, processor, Runnable::run);
        binding.setHeaderFilterStrategy(endpoint.getHeaderFilterStrategy());
        binding.setMuteException(endpoint.isMuteException());
        binding.setUseReaderForPayload(!endpoint.isUseStreaming());
    }

    /**
     * Serves a request, for Spring.
     *
     * @return null once the answer is written; else a future of what writes it, which Spring takes for the answer's view
     */
    @Override
    @SuppressWarnings("unchecked")
    public CompletableFuture<Void> service(HttpServletRequest request, HttpServletResponse response) {
        if (isSuspended()) {
            return unavailable(response);
        }
        Map<String, String> logged = MDC.getCopyOfContextMap();
        Exchange exchange = begin(request, response);
        CompletableFuture<Object> answer = new CompletableFuture<>();
        run(exchange, () -> {
            if (WebAsyncUtils.getAsyncManager(request).hasConcurrentResult()) {
                end(exchange); // it has taken too long, and was answered so
            } else {
                answer.complete(new ModelAndView((model, asked, answered) -> {
                    response.reset(); // Spring has taken it for a page in the client's language
                    write(exchange, response);
                }));
            }
        });
        if (answer.isDone()) {
            write(exchange, response);
            return null;
        }
        // What the route has told of itself belongs to this thread no more.
        MDC.setContextMap(logged == null ? Map.of() : logged);
        return (CompletableFuture<Void>) (CompletableFuture<?>) answer;
    }

    private void run(Exchange exchange, Runnable whenDone) {
        getAsyncProcessor().process(exchange, routed -> {
            AsyncProcessor operation = RestOperations.take(exchange);
            if (operation == null || exchange.getException() != null) {
                whenDone.run();
            } else {
                exchange.setRouteStop(false); // the REST route has ended, the operation's begins with its answer
                ExchangeHelper.prepareOutToIn(exchange);
                operation.process(exchange, done -> whenDone.run());
            }
        });
    }

    private void write(Exchange exchange, HttpServletResponse response) {
        try {
            binding.writeResponse(exchange, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            end(exchange);
        }
    }

    private static CompletableFuture<Void> unavailable(HttpServletResponse response) {
        try {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Exchange begin(HttpServletRequest request, HttpServletResponse response) {
        Exchange exchange = createExchange(true);
        exchange.setPattern(ExchangePattern.InOut);
        exchange.setProperty(CONTEXT, Context.current());
        HttpHelper.setCharsetFromContentType(request.getContentType(), exchange);
        PlatformHttpMessage message = new PlatformHttpMessage(exchange, binding, request, response);
        exchange.setIn(message);
        try {
            createUoW(exchange);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return exchange;
    }

    private void end(Exchange exchange) {
        doneUoW(exchange);
        releaseExchange(exchange, false);
    }
}
