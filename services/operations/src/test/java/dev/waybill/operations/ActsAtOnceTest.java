package dev.waybill.operations;

import static dev.waybill.operations.OperatorsOfTheTest.ANNA;
import static dev.waybill.operations.OperatorsOfTheTest.BERT;
import static dev.waybill.operations.OperatorsOfTheTest.CARL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Acts that several take up at once: whoever has not claimed one tells neither that it is done nor makes its calls. */
class ActsAtOnceTest extends DeskTest {

    private static final String WHY = "{\"reason\": \"the acquirer is back\"}";

    private final String orderId = UUID.randomUUID().toString();
    private final String saga = "0_" + orderId.substring(0, 8);
    private final String step = "/operations/sagas/" + saga + "/steps/authorise-payment/";

    @Autowired
    private ProducerTemplate camel;

    @BeforeEach
    void parkTheVoid() {
        OTHERS.reset();
        OTHERS.order(orderId, "rejected", saga);
        OTHERS.lra(saga, orderId, "FailedToCancel");
        OTHERS.step("payment", saga, orderId, "authorise-payment", "undo", "parked");
        OTHERS.hold("payment");
    }

    @AfterEach
    void letAllGo() {
        OTHERS.letAllGo();
    }

    @Test
    void leavesAnActToWhoeverCarriesItOut() {
        CompletableFuture<HttpResponse<String>> first = atOnce(() -> post(step + "retry", WHY, ANNA, "k-" + saga));

        assertThat(carryOut(onlyAct()).getException()).isNull();
        HttpResponse<String> second = post(step + "retry", WHY, ANNA, "k-" + saga);

        assertThat(second.statusCode()).as(second.body()).isEqualTo(202);
        assertThat(json(second).path("state").asText()).isEqualTo("under-way");
        OTHERS.letAllGo();
        assertThat(first.join().statusCode()).isEqualTo(200);
        assertThat(json(first.join()).at("/after/0/state").asText()).isEqualTo("undoing");
        assertThat(OTHERS.orders()).hasSize(1);
    }

    @Test
    void leavesADoneActAsItIs() {
        OTHERS.letAllGo();
        JsonNode done = json(post(step + "retry", WHY, ANNA, "k-" + saga));

        assertThat(carryOut(done.path("id").asText()).getException()).isNull();

        assertThat(json(get("/operations/acts/" + done.path("id").asText(), CARL)))
                .isEqualTo(done);
    }

    @Test
    void answersASecondApprovalWithTheActUnderWay() {
        String approval = "/operations/acts/"
                + json(post(step + "skip", WHY, ANNA, null)).path("id").asText() + "/approve";
        CompletableFuture<HttpResponse<String>> first = atOnce(() -> post(approval, WHY, BERT, null));

        HttpResponse<String> second = post(approval, WHY, BERT, null);

        assertThat(second.statusCode()).as(second.body()).isEqualTo(202);
        OTHERS.letAllGo();
        assertThat(json(first.join()).path("state").asText()).isEqualTo("done");
        assertThat(OTHERS.orders()).hasSize(1);
    }

    @Test
    void takesUpAnActWhoseProcessDied() {
        OTHERS.letAllGo();
        String act = json(post(step + "skip", WHY, ANNA, null)).path("id").asText();
        DATABASE.sql()
                .update(
                        "update acts set state = 'under-way', attempts = 1, next_attempt_at = now() where id = ?::uuid",
                        act);

        await().untilAsserted(() -> assertThat(
                        json(get("/operations/acts/" + act, CARL)).path("state").asText())
                .isEqualTo("done"));
        assertThat(OTHERS.orders()).hasSize(1);
    }

    /** Lets a request go as far as the call that it makes. */
    private static CompletableFuture<HttpResponse<String>> atOnce(Supplier<HttpResponse<String>> request) {
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(request);
        await("the call").until(() -> !OTHERS.orders().isEmpty());
        return answer;
    }

    /** Does what the sweep of another replica does. */
    private Exchange carryOut(String act) {
        return camel.request("direct:carry-out-act", exchange -> {
            exchange.setVariable("actId", act);
            exchange.setVariable("lease", "60s");
        });
    }

    private String onlyAct() {
        return json(get("/operations/acts?orderId=" + orderId, CARL))
                .at("/items/0/id")
                .asText();
    }
}
