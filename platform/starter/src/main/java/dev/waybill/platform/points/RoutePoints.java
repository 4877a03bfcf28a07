package dev.waybill.platform.points;

import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.EndpointAware;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SagaDefinition;
import org.apache.camel.spi.InterceptStrategy;

/**
 * Finds the steps of routes that are fail points, by what they are: the way to a downstream, to a topic, to the database,
 * a participant's step, a callback, the acceptance of a request. Routes need not know.
 */
final class RoutePoints implements InterceptStrategy {

    /** How camel-lra names its routes for callbacks. */
    private static final Map<String, String> CALLBACKS =
            Map.of("lra-compensation", "callback.compensate.receive", "lra-completion", "callback.complete.receive");

    private final Passing passing;

    RoutePoints(Passing passing) {
        this.passing = passing;
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext camel, NamedNode node, Processor target, Processor nextTarget) {
        RouteDefinition route = ProcessorDefinitionHelper.getRoute(node);
        if (node instanceof SagaDefinition saga && "MANDATORY".equals(saga.getPropagation())) {
            return new Passed(target, passing, "step." + stepOf(saga), RoutePoints::saga, RoutePoints::always);
        }
        if (node instanceof ChoiceDefinition && CALLBACKS.containsKey(route.getRouteId())) {
            return new Passed(
                    target, passing, CALLBACKS.get(route.getRouteId()), RoutePoints::saga, RoutePoints::always);
        }
        return target instanceof EndpointAware send && send.getEndpoint() != null
                ? wrap(target, send.getEndpoint(), parametersOf(route))
                : target;
    }

    private Processor wrap(Processor target, Endpoint endpoint, Map<String, Object> parameters) {
        String uri = endpoint.getEndpointUri();
        String scheme = uri.substring(0, uri.indexOf(':'));
        String downstream = String.valueOf(parameters.get("downstream"));
        return switch (scheme) {
            case "http" -> new Passed(target, passing, "call." + downstream, RoutePoints::address, RoutePoints::isSafe);
            case "smtp", "smtps" -> new Passed(target, passing, "call." + downstream, each -> uri, RoutePoints::never);
            case "kafka" -> new Passed(target, passing, "outbox.publish", each -> uri, RoutePoints::always);
            case "jdbc" -> new Committing(target, passing, String.valueOf(parameters.get("file")));
            case "direct" ->
                accepts(uri, parameters)
                        ? new Passed(target, passing, "intake.accept", each -> uri, RoutePoints::never)
                        : target;
            default -> target;
        };
    }

    private static Map<String, Object> parametersOf(RouteDefinition route) {
        return Optional.ofNullable(route)
                .map(RouteDefinition::getTemplateParameters)
                .orElse(Map.of());
    }

    /** The template for idempotent intake calls the route that its parameter names. */
    private static boolean accepts(String uri, Map<String, Object> parameters) {
        Object accept = parameters.get("accept");
        return accept != null && uri.replace("://", ":").equals(accept);
    }

    /** A step has the words of its undo. */
    private static String stepOf(SagaDefinition saga) {
        return saga.getCompensation().getUri().replaceFirst("^direct:", "").replaceFirst("-undo$", "");
    }

    private static String saga(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.SAGA_LONG_RUNNING_ACTION, String.class);
    }

    private static String address(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.HTTP_URI, String.class);
    }

    /** As for retries: a call may come twice if it reads, has a key, or is a step whose fence knows the saga. */
    private static boolean isSafe(Exchange exchange) {
        return "GET".equals(exchange.getMessage().getHeader(Exchange.HTTP_METHOD, String.class))
                || exchange.getMessage().getHeader("Idempotency-Key") != null
                || saga(exchange) != null;
    }

    private static boolean always(Exchange exchange) {
        return true;
    }

    private static boolean never(Exchange exchange) {
        return false;
    }
}
