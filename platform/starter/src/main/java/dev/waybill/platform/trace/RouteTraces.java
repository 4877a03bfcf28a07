package dev.waybill.platform.trace;

import dev.waybill.platform.telemetry.Traceparent;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SagaDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.camel.support.RoutePolicySupport;

/**
 * Spans of business steps, and the fields of log lines, from the routes as they run.
 *
 * <p>A route is a span of its own when it is a step of a saga, which its declaration, its error policy or its saga tells,
 * and when it begins work that a trace was stored for: then its thread works on no trace, and its exchange has a header {@code
 * traceparent}. Other routes add nothing but the fields that they know.
 */
final class RouteTraces implements RoutePolicyFactory {

    private static final String PARTICIPANT_POLICY = "saga-participant";

    /** The parameter by which a declared step ({@code kamelet:saga-step}) gives its route a name. */
    private static final String STEP = "step";

    private final Tracer tracer;
    private final RouteFields fields;

    RouteTraces(Tracer tracer, RouteFields fields) {
        this.tracer = tracer;
        this.fields = fields;
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
        RouteDefinition definition = (RouteDefinition) route;
        String declared = declaredStep(definition);
        return declared == null
                ? new Policy(routeId, isStep(definition), isCalled(definition))
                : new Policy(camel.getName() + "-" + declared, true, true);
    }

    private static boolean isCalled(RouteDefinition route) {
        String from = route.getInput().getEndpointUri();
        return from.startsWith("direct:") || from.startsWith("kamelet:");
    }

    /** The step that a saga's owner declares; its route has a number for an id. */
    private static String declaredStep(RouteDefinition route) {
        Map<String, Object> parameters = route.getTemplateParameters();
        return parameters != null && parameters.containsKey("participant") ? (String) parameters.get(STEP) : null;
    }

    private static boolean isStep(RouteDefinition route) {
        return PARTICIPANT_POLICY.equals(route.getRouteConfigurationId())
                || route.getOutputs().stream().anyMatch(SagaDefinition.class::isInstance);
    }

    private final class Policy extends RoutePolicySupport {

        private final String routeId;
        private final boolean step;
        private final boolean called;

        Policy(String routeId, boolean step, boolean called) {
            this.routeId = routeId;
            this.step = step;
            this.called = called;
        }

        @Override
        public void onStart(Route route) {
            if (route.getConsumer() instanceof DefaultConsumer consumer
                    && consumer.getExceptionHandler() instanceof LoggingExceptionHandler) {
                consumer.setExceptionHandler(new FailureLines(routeId));
            }
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            RouteWork outer = called ? RouteWork.of(exchange) : null;
            Context current = Context.current();
            if (Traceparent.isIn(current)) {
                RouteWork.begin(exchange, outer, routeId, fields, current, step ? tracer : null);
            } else if (outer != null && Traceparent.isIn(outer.context())) {
                RouteWork.begin(exchange, outer, routeId, fields, outer.context(), step ? tracer : null);
            } else {
                String stored = exchange.getMessage().getHeader(Traceparent.NAME, String.class);
                RouteWork.begin(exchange, outer, routeId, fields, Traceparent.parse(stored), tracer);
            }
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            RouteWork.end(exchange, fields);
        }
    }
}
