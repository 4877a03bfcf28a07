package dev.waybill.operations;

import static dev.waybill.operations.OperatorsOfTheTest.CARL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is asked how often for a saga, so that an answer is there before the gateway gives up. */
class GatherTest extends DeskTest {

    private final String orderId = UUID.randomUUID().toString();
    private final String saga = "0_" + orderId.substring(0, 8);

    @BeforeEach
    void beginASaga() {
        OTHERS.reset();
        OTHERS.order(orderId, "pending", saga);
        OTHERS.lra(saga, orderId, "Active");
        OTHERS.step("inventory", saga, orderId, "reserve-stock", "undo", "done");
    }

    @AfterEach
    void letAllGo() {
        OTHERS.letAllGo();
    }

    @Test
    void asksEachCoordinatorOnceAndServicesUnderTheNameOfEach() {
        assertThat(get("/operations/sagas/" + saga, CARL).statusCode()).isEqualTo(200);

        assertThat(timesAsked("coordinator/lra-coordinator")).isEqualTo(1);
        assertThat(timesAsked("other-coordinator/lra-coordinator")).isEqualTo(1);
        assertThat(timesAsked("inventory/operations/steps")).isEqualTo(2);
        assertThat(timesAsked("order/operations/orders")).isEqualTo(2);
    }

    @Test
    void asksAllCoordinatorsAtOnceThenUnderAllNamesAtOnce() {
        OTHERS.holdQuestions("coordinator");
        OTHERS.holdQuestions("other-coordinator");
        OTHERS.holdQuestions("payment");

        CompletableFuture<HttpResponse<String>> answer =
                CompletableFuture.supplyAsync(() -> get("/operations/sagas/" + saga, CARL));

        await().until(() ->
                timesAsked("coordinator/lra-coordinator") == 1 && timesAsked("other-coordinator/lra-coordinator") == 1);
        OTHERS.letGo("coordinator");
        OTHERS.letGo("other-coordinator");
        await().until(() -> timesAsked("payment/operations/steps") == 2);
        OTHERS.letAllGo();
        assertThat(answer.join().statusCode()).isEqualTo(200);
    }

    @Test
    void asksOnceWhoFails() {
        OTHERS.crash("payment");

        JsonNode list = json(get("/operations/sagas", CARL));

        assertThat(list.path("unanswered")).map(JsonNode::asText).containsExactly("payment");
        assertThat(timesAsked("payment/operations/steps")).isEqualTo(1);
    }

    private static int timesAsked(String what) {
        return Collections.frequency(OTHERS.asked(), what);
    }
}
