package dev.waybill.operations;

import static dev.waybill.operations.OperatorsOfTheTest.ANNA;
import static dev.waybill.operations.OperatorsOfTheTest.BERT;
import static dev.waybill.operations.OperatorsOfTheTest.CARL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sagas that only one side knows. */
class OrphansTest extends DeskTest {

    private static final String WHY = "{\"reason\": \"its other half is lost\"}";

    private final String orderId = UUID.randomUUID().toString();
    private final String saga = "0_" + orderId.substring(0, 8);

    @BeforeEach
    void forgetTheOthers() {
        OTHERS.reset();
    }

    @Test
    void cancelsAnLraThatNoServiceKnows() {
        OTHERS.lra(saga, "somebody", "Active");

        JsonNode orphan = json(get("/operations/orphans", CARL)).at("/items/0");
        JsonNode act = json(post("/operations/orphans/" + saga + "/repair", WHY, ANNA, null));

        assertThat(orphan.path("kind").asText()).isEqualTo("unknown-to-services");
        assertThat(orphan.path("sagaId").asText()).isEqualTo(OTHERS.lraId(saga));
        assertThat(act.path("state").asText()).as(act.toString()).isEqualTo("done");
        assertThat(OTHERS.orders()).containsExactly("PUT coordinator/lra-coordinator/" + saga + "/cancel");
    }

    @Test
    void undoesASagaThatNoCoordinatorKnowsTheOrderLast() {
        OTHERS.order(orderId, "pending", saga);
        OTHERS.step("inventory", saga, orderId, "reserve-stock", "undo", "done");

        JsonNode orphan = json(get("/operations/orphans", CARL)).at("/items/0");
        String act = json(post("/operations/orphans/" + saga + "/repair", WHY, ANNA, null))
                .path("id")
                .asText();
        post("/operations/acts/" + act + "/approve", WHY, BERT, null);

        assertThat(orphan.path("kind").asText()).isEqualTo("unknown-to-coordinator");
        assertThat(orphan.path("orderId").asText()).isEqualTo(orderId);
        assertThat(OTHERS.orders())
                .containsExactly(
                        "PUT inventory/lra-participant/compensate",
                        "PUT payment/lra-participant/compensate",
                        "PUT shipping/lra-participant/compensate",
                        "PUT order/lra-participant/compensate");
        assertThat(OTHERS.told().get(0).query())
                .isEqualTo("orderId=" + orderId + "&Camel-Saga-Compensate=direct%3A%2F%2Freserve-stock-undo");
    }

    @Test
    void completesASagaThatNoCoordinatorKnowsWithASecondOperator() {
        OTHERS.order(orderId, "pending", saga);
        OTHERS.step("inventory", saga, orderId, "reserve-stock", "undo", "done");
        OTHERS.step("payment", saga, orderId, "authorise-payment", "undo", "done");
        OTHERS.step("shipping", saga, orderId, "create-shipment", "undo", "done");

        JsonNode act = json(post("/operations/sagas/" + saga + "/force-complete", WHY, ANNA, null));

        assertThat(act.path("state").asText()).as(act.toString()).isEqualTo("waiting");
        assertThat(OTHERS.orders()).isEmpty();
        post("/operations/acts/" + act.path("id").asText() + "/approve", WHY, BERT, null);
        assertThat(OTHERS.orders()).containsExactly("PUT order/lra-participant/complete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"force-compensate", "force-complete"})
    void leavesAYoungSagaThatNoCoordinatorTellsOfToItsEnd(String act) {
        OTHERS.order(orderId, "pending", saga);
        OTHERS.youngStep("inventory", saga, orderId, "reserve-stock", "undo", "done");

        assertProblem(post("/operations/sagas/" + saga + "/" + act, WHY, ANNA, null), 409, "saga-under-way");
    }

    @Test
    void removesTheRecordOfAFailedLraOfWhichNothingIsLeft() {
        OTHERS.order(orderId, "rejected", saga);
        OTHERS.step("inventory", saga, orderId, "reserve-stock", "undo", "undone");
        OTHERS.lra(saga, orderId, "FailedToCancel");

        JsonNode orphan = json(get("/operations/orphans", CARL)).at("/items/0");
        post("/operations/orphans/" + saga + "/repair", WHY, ANNA, null);

        assertThat(orphan.path("kind").asText()).isEqualTo("settled");
        assertThat(OTHERS.orders()).containsExactly("DELETE coordinator/lra-coordinator/recovery/" + saga);
    }

    @Test
    void takesNothingForAnOrphanWhileSomebodyDoesNotAnswer() {
        OTHERS.lra(saga, "somebody", "Active");
        OTHERS.silence("inventory");

        JsonNode list = json(get("/operations/orphans", CARL));

        assertThat(list.path("items")).isEmpty();
        assertThat(list.path("unanswered")).map(JsonNode::asText).containsExactly("inventory");
        assertProblem(post("/operations/orphans/" + saga + "/repair", WHY, ANNA, null), 503, "services-unanswered");
    }

    @Test
    void takesNoSagaThatBothSidesKnowForAnOrphan() {
        OTHERS.order(orderId, "pending", saga);
        OTHERS.step("inventory", saga, orderId, "reserve-stock", "undo", "done");
        OTHERS.lra(saga, orderId, "Active");

        assertThat(json(get("/operations/orphans", CARL)).path("items")).isEmpty();
        assertProblem(post("/operations/orphans/" + saga + "/repair", WHY, ANNA, null), 409, "no-orphan");
    }
}
