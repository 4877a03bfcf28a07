package dev.waybill.platform.trace;

import dev.waybill.platform.http.RefusedException;
import dev.waybill.platform.telemetry.Traceparent;
import dev.waybill.platform.telemetry.WorkFields;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.slf4j.MDC;

/**
 * One run of one route: what it has put on the log lines of its thread, and its span if it has one. An exchange's runs
 * lie on each other like calls on a stack; copies of the exchange share those below.
 *
 * @param routeId the route
 * @param outer   the run that this one is part of, or null
 * @param thread  where it began
 * @param context the trace that it belongs to
 * @param span    its own, null if it has none
 * @param scope   ends its being current on its thread, null if it was so before
 * @param former  what the log lines told before, null where nothing
 * @param caughtBefore what its exchange had caught before it began, or null
 * @param settled what a part of it has caught and got over, such as a call that was repeated
 */
record RouteWork(
        String routeId,
        RouteWork outer,
        Thread thread,
        Context context,
        Span span,
        Scope scope,
        Map<String, String> former,
        Throwable caughtBefore,
        AtomicReference<Throwable> settled) {

    private static final String PROPERTY = "waybill.work";
    private static final String ROUTE = "route";
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("waybill.outcome");
    private static final Pattern ANSWERED = Pattern.compile("\"(outcome|reason)\": ?\"([a-z-]+)\"");

    /** The run that an exchange is in, or null. */
    static RouteWork of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, RouteWork.class);
    }

    /**
     * Begins a run of a route.
     *
     * @param outer  the run that it is part of, or null
     * @param parent the trace that it belongs to; without a span if it belongs to none
     * @param tracer makes its span; null if it has none of its own
     */
    static void begin(
            Exchange exchange, RouteWork outer, String routeId, RouteFields fields, Context parent, Tracer tracer) {
        Map<String, String> former = new HashMap<>();
        tell(ROUTE, routeId, former);
        Context context = parent;
        Span span = null;
        if (Traceparent.isIn(parent) && tracer != null) {
            span = tracer.spanBuilder(routeId).setParent(parent).startSpan();
            context = parent.with(span);
        }
        Scope scope = context == Context.current() || !Traceparent.isIn(context) ? null : context.makeCurrent();
        if (scope != null) {
            tell(
                    Traceparent.TRACE_ID,
                    Span.fromContext(context).getSpanContext().getTraceId(),
                    former);
        }
        for (Map.Entry<String, String> each : fields.of(exchange).entrySet()) {
            tellOfAll(each.getKey(), each.getValue(), former);
            if (span != null) {
                span.setAttribute(WorkFields.attribute(each.getKey()), each.getValue());
            }
        }
        RouteWork work = new RouteWork(
                routeId,
                outer,
                Thread.currentThread(),
                context,
                span,
                scope,
                former,
                caught(exchange),
                new AtomicReference<>());
        exchange.setProperty(PROPERTY, work);
    }

    static void end(Exchange exchange, RouteFields fields) {
        RouteWork work = of(exchange);
        if (work != null) {
            work.finish(exchange, fields);
            exchange.setProperty(PROPERTY, work.outer);
        }
    }

    private void finish(Exchange exchange, RouteFields fields) {
        if (span != null) {
            describe(exchange, fields);
        }
        if (outer != null && exchange.getException() == null && caught(exchange) != caughtBefore) {
            outer.settled.set(caught(exchange));
        }
        if (thread != Thread.currentThread()) {
            return;
        }
        if (scope != null) {
            scope.close();
        }
        former.forEach((name, value) -> {
            if (value == null) {
                MDC.remove(name);
            } else {
                MDC.put(name, value);
            }
        });
    }

    private void describe(Exchange exchange, RouteFields fields) {
        if (span.isRecording()) {
            span.setAttribute("camel.route.id", routeId);
            fields.of(exchange).forEach((name, value) -> span.setAttribute(WorkFields.attribute(name), value));
            Throwable failure = failure(exchange);
            String outcome = outcome(exchange, failure);
            span.setAttribute(OUTCOME, outcome);
            if (failure != null) {
                span.setStatus(StatusCode.ERROR, outcome).setAttribute("error.type", type(failure));
            }
            Span.fromContext(outer == null ? Context.root() : outer.context)
                    .addEvent(routeId, Attributes.of(OUTCOME, outcome));
        }
        span.end();
    }

    /** A failure that was caught counts for the whole only, and not once a part of it has got over it. */
    private Throwable failure(Exchange exchange) {
        if (exchange.getException() != null || outer != null) {
            return exchange.getException();
        }
        Throwable caught = caught(exchange);
        return caught == settled.get() ? null : caught;
    }

    private static Throwable caught(Exchange exchange) {
        return exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
    }

    /** What a step has answered ({@code refused: out-of-stock}), or the variable {@code outcome} says. */
    private static String outcome(Exchange exchange, Throwable failure) {
        String refusal = exchange.getVariable("refusal", String.class);
        if (failure != null) {
            return refusal == null || refusal.isEmpty() ? "failed" : "refused: " + refusal;
        }
        Optional<String> told = Optional.ofNullable(exchange.getVariable("outcome", String.class));
        return told.orElseGet(
                () -> exchange.getMessage().getBody() instanceof String answer ? answered(answer) : "done");
    }

    private static String answered(String answer) {
        String outcome = "done";
        String reason = "";
        Matcher found = ANSWERED.matcher(answer);
        while (found.find()) {
            if (found.group(1).equals("outcome")) {
                outcome = found.group(2);
            } else {
                reason = ": " + found.group(2);
            }
        }
        return outcome + reason;
    }

    private static String type(Throwable failure) {
        return failure instanceof RefusedException refused
                ? refused.reason().type()
                : failure.getClass().getName();
    }

    /** A request is about one thing: what is known of it is told until its end. */
    private static void tellOfAll(String name, String value, Map<String, String> former) {
        WorkFields request = WorkFields.current();
        if (request != null) {
            request.put(name, value);
        } else {
            tell(name, value, former);
        }
    }

    private static void tell(String name, String value, Map<String, String> former) {
        String before = MDC.get(name);
        if (!value.equals(before)) {
            former.put(name, before);
            MDC.put(name, value);
        }
    }
}
