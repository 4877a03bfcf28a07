package dev.waybill.platform.saga;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.util.URISupport;

/**
 * The steps that the route of a saga declares, one line each:
 * {@code kamelet:saga-step?participant=inventory&step=reserve-stock}. They are read from the route that runs, so a live
 * edit of the route changes them too.
 */
public final class SagaSteps {

    private static final String DECLARATION = "kamelet:saga-step?";

    private final ModelCamelContext camel;
    private final ObjectMapper json;

    SagaSteps(ModelCamelContext camel, ObjectMapper json) {
        this.camel = camel;
        this.json = json;
    }

    /**
     * The names of a saga's steps in their order, for SQL that sorts by it.
     *
     * @param routeId the route that holds the saga
     * @return the names, separated by commas; empty when there is no such route or it declares no step
     */
    public String names(String routeId) {
        return of(routeId).stream().map(SagaStep::step).collect(Collectors.joining(","));
    }

    /**
     * What a participant is sent: only the fields that its step needs.
     *
     * @param request all that the steps of the saga need, a JSON object
     * @param fields  the names of the wanted fields, separated by commas
     * @return a JSON object with these fields
     * @throws IllegalArgumentException when the request has no such field: the step is declared wrongly
     */
    public String request(String request, String fields) throws JsonProcessingException {
        ObjectNode all = (ObjectNode) json.readTree(request);
        List<String> wanted = Arrays.asList(fields.split(","));
        for (String field : wanted) {
            if (!all.has(field)) {
                throw new IllegalArgumentException("The request of the saga has no field '" + field + "'");
            }
        }
        return json.writeValueAsString(all.retain(wanted));
    }

    /** The steps of the saga that an exchange has come to, in their order; empty when its route declares none. */
    List<SagaStep> of(Exchange exchange) {
        Route route = exchange.getUnitOfWork() == null
                ? null
                : exchange.getUnitOfWork().getRoute();
        return route == null ? List.of() : of(route.getRouteId());
    }

    private List<SagaStep> of(String routeId) {
        RouteDefinition route = camel.getRouteDefinition(routeId);
        return route == null
                ? List.of()
                : ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class).stream()
                        .map(ToDefinition::getUri)
                        .filter(uri -> uri.startsWith(DECLARATION))
                        .map(SagaSteps::step)
                        .toList();
    }

    private static SagaStep step(String uri) {
        try {
            Map<String, Object> parameters = URISupport.parseQuery(uri.substring(DECLARATION.length()));
            return new SagaStep((String) parameters.get("participant"), (String) parameters.get("step"));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("A step of a saga is declared as " + uri + ", which is no URI", e);
        }
    }
}
