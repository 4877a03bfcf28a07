package dev.waybill.platform.downstream;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Policy;
import org.apache.camel.util.ObjectHelper;
import org.springframework.core.env.Environment;

/**
 * What surrounds the circuit breaker of a call. Each attempt needs a permit of its downstream, whose calls share one
 * bulkhead wherever routes make them: Camel's circuit breaker would have one for each place. A call that failed goes out
 * again only if it has one effect however often it is made, and only while that can help.
 */
public class CallPolicy implements Policy {

    private static final List<String> SAFE_METHODS = List.of("GET", "HEAD", "OPTIONS");

    /** Whoever is called under an Idempotency-Key, or in a step of a saga, does its work once. */
    private static final List<String> KEYS = List.of("Idempotency-Key", Exchange.SAGA_LONG_RUNNING_ACTION);

    private final Environment environment;
    private final BulkheadRegistry bulkheads;

    CallPolicy(Environment environment, BulkheadRegistry bulkheads) {
        this.environment = environment;
        this.bulkheads = bulkheads;
    }

    @Override
    public void beforeWrap(Route route, NamedNode definition) {
        // There is nothing to prepare.
    }

    /** Surrounds the steps of a template whose parameter {@code downstream} says who is called. */
    @Override
    public Processor wrap(Route route, Processor attempt) {
        Object name =
                ((RouteDefinition) route.getRoute()).getTemplateParameters().get("downstream");
        Downstream downstream = new Downstream(String.valueOf(name), environment);
        Bulkhead bulkhead = bulkheads.bulkhead(downstream.name(), downstream.bulkhead());
        return exchange -> call(downstream, bulkhead, attempt, exchange);
    }

    /** Leaves the name of a downstream that did not do what it was asked for in the variable {@code unanswered}. */
    private static void call(Downstream downstream, Bulkhead bulkhead, Processor attempt, Exchange exchange)
            throws Exception {
        long begun = System.nanoTime();
        for (int made = 1; ; made++) {
            Exception failure = failureOf(bulkhead, attempt, exchange);
            if (failure == null) {
                return;
            }
            Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
            Optional<Duration> pause = pause(downstream, exchange.getMessage(), failure, made, elapsed);
            if (pause.isEmpty()) {
                exchange.setVariable("unanswered", downstream.name());
                throw failure;
            }
            exchange.setException(null);
            Thread.sleep(pause.get().toMillis());
        }
    }

    private static Exception failureOf(Bulkhead bulkhead, Processor attempt, Exchange exchange) {
        try {
            return bulkhead.executeCallable(() -> {
                attempt.process(exchange);
                return exchange.getException();
            });
        } catch (Exception e) {
            return e;
        }
    }

    /**
     * How long to wait before a call that has failed goes out again.
     *
     * @param request as it went out
     * @param made    how many attempts there were
     * @param elapsed since the first of them began
     * @return nothing if it is not to go out again
     */
    static Optional<Duration> pause(
            Downstream downstream, Message request, Exception failure, int made, Duration elapsed) {
        Duration pause = downstream
                .pauseAfter(made)
                .plusMillis(
                        ThreadLocalRandom.current().nextLong(downstream.jitter().toMillis() + 1));
        boolean patient = elapsed.plus(pause).compareTo(downstream.patience()) < 0;
        return made < downstream.attempts() && patient && isRepeatable(request) && mayPass(failure, downstream)
                ? Optional.of(pause)
                : Optional.empty();
    }

    /** A mail has neither key nor method: its notice is tried again by the sweep. */
    private static boolean isRepeatable(Message request) {
        String method = request.getHeader(Exchange.HTTP_METHOD, "", String.class);
        return KEYS.stream().anyMatch(key -> request.getHeader(key) != null) || SAFE_METHODS.contains(method);
    }

    /** Whether a failure may pass: no answer, or one that does not say that the downstream has tried long enough itself. */
    private static boolean mayPass(Exception failure, Downstream downstream) {
        var answered = ObjectHelper.getException(HttpOperationFailedException.class, failure);
        return answered == null
                ? ObjectHelper.getException(IOException.class, failure) != null
                : downstream.retriedStatuses().contains(String.valueOf(answered.getStatusCode()));
    }
}
