package dev.waybill.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.ToDefinition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an order when a participant answers its step with an error: it will again, or it may not. */
class RefusedStepTest extends OrderRouteTest {

    private final String saga = aSaga();

    @ParameterizedTest
    @CsvSource({
        "reserve-stock, 422",
        "authorise-payment, 400",
        "authorise-payment, 415",
        "create-shipment, 404",
        "create-shipment, 413"
    })
    void rejectsTheOrderWhoseStepAParticipantFindsFaultWith(String step, int status) {
        String order = accepted();
        bind(order, 1, saga);
        PARTICIPANTS.answer(status, "{\"type\": \"/problems/invalid-request\"}");

        take(step, order);
        callBack("place-order-undo", order, saga);

        JsonNode view = view(order);
        assertThat(PARTICIPANTS.calls()).extracting(Participants.Call::path).containsOnly("/steps/" + step);
        assertThat(view.path("status").asText()).isEqualTo("rejected");
        assertThat(view.path("reason").asText()).isEqualTo("step-refused");
        assertThat(view.path("steps")).hasSize(1);
        assertThat(view.at("/steps/0/name").asText()).isEqualTo(step);
        assertThat(view.at("/steps/0/status").asText()).isEqualTo("refused");
        assertThat(view.at("/steps/0/error").asText()).isEqualTo("http-" + status);
        assertThat(outbox.next(order)).isPresent();
        assertThat(outbox.next(order))
                .hasValueSatisfying(
                        event -> assertThat(event.at("/data/reason").asText()).isEqualTo("step-refused"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 408, 409, 425, 429, 500, 503})
    void triesAgainWhatTellsOfTheCallerOrTheMoment(int status) {
        String order = accepted();
        bind(order, 1, saga);
        PARTICIPANTS.answer(status, "{}");

        take("reserve-stock", order);
        callBack("place-order-undo", order, saga);

        assertThat(view(order).path("status").asText()).isEqualTo("pending");
        assertThat(row(order)).containsEntry("refusal", null).containsEntry("failed_step", "reserve-stock");
    }

    /** The step as the saga's route declares it, under the route's own error policy, without a coordinator. */
    private void take(String step, String order) {
        Exchange taken = camel.request("direct:take-" + step, exchange -> {
            exchange.setVariable("orderId", order);
            exchange.setVariable("sagaId", saga);
            exchange.setVariable("refusal", "");
            exchange.setVariable(
                    "request",
                    "{\"orderId\": \"%s\", \"lines\": [], \"amount\": {}, \"token\": \"t\", \"address\": {}}"
                            .formatted(order));
            exchange.getMessage().setHeader(Exchange.SAGA_LONG_RUNNING_ACTION, saga);
        });
        assertThat(taken.getException()).isNotNull();
    }

    /** Routes of one declared step each, taken from the saga's route as it runs. */
    @BeforeEach
    void declareEachStepAlone() throws Exception {
        ModelCamelContext model = (ModelCamelContext) context;
        List<String> declared = ProcessorDefinitionHelper.filterTypeInOutputs(
                        model.getRouteDefinition("order-place-order").getOutputs(), ToDefinition.class)
                .stream()
                .map(ToDefinition::getUri)
                .filter(uri -> uri.startsWith("kamelet:saga-step"))
                .toList();
        assertThat(declared).hasSize(3);
        for (String uri : declared) {
            String step = uri.replaceFirst(".*[?&]step=([a-z-]+).*", "$1");
            if (model.getRouteDefinition("take-" + step) == null) {
                context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:take-" + step)
                                .routeId("take-" + step)
                                .routeConfigurationId("saga-owner")
                                .to(uri);
                    }
                });
            }
        }
    }
}
