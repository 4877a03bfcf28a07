package dev.waybill.operations;

import static dev.waybill.operations.OperatorsOfTheTest.ANNA;
import static dev.waybill.operations.OperatorsOfTheTest.BERT;
import static dev.waybill.operations.OperatorsOfTheTest.CARL;
import static dev.waybill.operations.OperatorsOfTheTest.DORA;
import static dev.waybill.operations.OperatorsOfTheTest.FRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A saga whose undo has failed too often, found and repaired. */
class StuckSagaTest extends DeskTest {

    private static final String WHY = "{\"reason\": \"the acquirer is back\"}";

    private final String orderId = UUID.randomUUID().toString();
    private final String saga = "0_" + orderId.substring(0, 8);

    @BeforeEach
    void parkTheVoid() {
        OTHERS.reset();
        OTHERS.order(orderId, "rejected", saga);
        OTHERS.lra(saga, orderId, "FailedToCancel");
        OTHERS.step("inventory", saga, orderId, "reserve-stock", "undo", "undone");
        OTHERS.step("payment", saga, orderId, "authorise-payment", "undo", "parked");
    }

    @Test
    void listsItWithWhatHoldsItUp() {
        JsonNode item = json(get("/operations/sagas?state=parked&service=payment&olderThanSeconds=60", CARL))
                .at("/items/0");

        assertThat(item.path("id").asText()).isEqualTo(saga);
        assertThat(item.path("orderId").asText()).isEqualTo(orderId);
        assertThat(item.path("state").asText()).isEqualTo("parked");
        assertThat(item.path("services")).map(JsonNode::asText).containsExactly("payment");
        assertThat(item.path("attempts").asInt()).isEqualTo(10);
        assertThat(item.path("lastError").asText()).isEqualTo("http-503");
        assertThat(item.path("lraStatus").asText()).isEqualTo("FailedToCancel");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=failing", "service=shipping", "olderThanSeconds=99999999"})
    void leavesOutWhatIsNotAskedFor(String filter) {
        assertThat(json(get("/operations/sagas?" + filter, CARL)).path("items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=stuck", "limit=0", "olderThanSeconds=long"})
    void refusesFiltersThatMakeNoSense(String filter) {
        assertThat(get("/operations/sagas?" + filter, CARL).statusCode()).isEqualTo(422);
    }

    @Test
    void saysWhoseAnswerIsMissing() {
        OTHERS.silence("shipping");

        JsonNode list = json(get("/operations/sagas", CARL));

        assertThat(list.path("items")).hasSize(1);
        assertThat(list.path("unanswered")).map(JsonNode::asText).containsExactly("shipping");
    }

    @Test
    void showsItsStepsAndItsTimeline() {
        JsonNode byOrder = json(get("/operations/sagas/" + orderId, CARL));
        JsonNode bySaga = json(get("/operations/sagas/" + saga, CARL));

        assertThat(byOrder.path("id")).isEqualTo(bySaga.path("id"));
        assertThat(bySaga.path("steps"))
                .map(step ->
                        step.path("step").asText() + " " + step.path("state").asText())
                .containsExactlyInAnyOrder("reserve-stock undone", "authorise-payment parked");
        assertThat(
                        bySaga.at("/steps/0/payload").isMissingNode()
                                ? bySaga.at("/steps/1/payload/amount")
                                : bySaga.at("/steps/0/payload/amount"))
                .hasToString("\"42.50\"");
        assertThat(bySaga.path("timeline"))
                .map(moment -> moment.path("what").asText())
                .contains("saga began", "step undone", "step parked", "order rejected");
    }

    @Test
    void findsAnOrderWhoseIdIsWrittenInCapitals() {
        String capitals = orderId.toUpperCase(Locale.ROOT);

        assertThat(json(get("/operations/sagas/" + capitals, CARL))
                        .path("orderId")
                        .asText())
                .isEqualTo(orderId);
        assertThat(json(get("/operations/sagas?orderId=" + capitals, CARL)).path("items"))
                .hasSize(1);
    }

    @Test
    void knowsNoSagaThatNobodyTellsOf() {
        assertProblem(get("/operations/sagas/0_unknown", CARL), 404, "unknown-saga");
    }

    @Test
    void retriesTheStepAndKeepsARecord() {
        HttpResponse<String> answer = post(step("retry"), WHY, DORA, "k-1-" + saga);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(OTHERS.orders()).containsExactly("POST payment/operations/steps/retry");
        assertThat(OTHERS.told().get(0).body()).contains("\"by\": \"dora\"", "the acquirer is back");
        JsonNode act = json(answer);
        assertThat(act.path("state").asText()).isEqualTo("done");
        assertThat(act.path("requestedBy").asText()).isEqualTo("dora");
        assertThat(act.path("reason").asText()).isEqualTo("the acquirer is back");
        assertThat(act.at("/before/state").asText()).isEqualTo("parked");
        assertThat(act.at("/after/0/state").asText()).isEqualTo("undoing");
        assertThat(json(get("/operations/acts?orderId=" + orderId, CARL)).at("/items/0"))
                .isEqualTo(act);
    }

    @Test
    void doesTheSameRequestOnce() {
        JsonNode first = json(post(step("retry"), WHY, ANNA, "k-2-" + saga));
        HttpResponse<String> second = post(step("retry"), WHY, ANNA, "k-2-" + saga);

        assertThat(json(second)).isEqualTo(first);
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(OTHERS.orders()).hasSize(1);
        assertProblem(
                post(step("retry"), "{\"reason\": \"another\"}", ANNA, "k-2-" + saga), 422, "idempotency-key-reused");
    }

    @Test
    void retriesAllThatIsParked() {
        OTHERS.step("shipping", saga, orderId, "create-shipment", "undo", "parked");

        JsonNode act = json(post("/operations/sagas/retry-parked", WHY, DORA, null));

        assertThat(act.path("state").asText()).isEqualTo("done");
        assertThat(OTHERS.orders())
                .containsExactlyInAnyOrder(
                        "POST payment/operations/steps/retry", "POST shipping/operations/steps/retry");
    }

    @Test
    void takesASecondOperatorWhereItMovesMoney() {
        HttpResponse<String> asked = post(step("skip"), WHY, ANNA, null);
        String act = json(asked).path("id").asText();

        assertThat(asked.statusCode()).isEqualTo(202);
        assertThat(asked.headers().firstValue("Location")).contains("/operations/acts/" + act);
        assertThat(json(asked).path("state").asText()).isEqualTo("waiting");
        assertThat(OTHERS.orders()).isEmpty();

        assertProblem(post(decide(act, "approve"), WHY, ANNA, null), 403, "second-operator-needed");
        assertProblem(post(decide(act, "approve"), WHY, DORA, null), 403, "not-allowed");
        HttpResponse<String> approved = post(decide(act, "approve"), WHY, BERT, null);

        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        assertThat(json(approved).path("decidedBy").asText()).isEqualTo("bert");
        assertThat(OTHERS.orders()).containsExactly("POST payment/operations/steps/skip");
        assertThat(OTHERS.told().get(0).body()).contains("\"by\": \"anna and bert\"");
        assertThat(post(decide(act, "approve"), WHY, BERT, null).statusCode()).isEqualTo(200);
        assertThat(OTHERS.orders()).hasSize(1);
    }

    @Test
    void doesNothingThatTheSecondOperatorDeclines() {
        String act = json(post(step("force"), WHY, ANNA, null)).path("id").asText();

        JsonNode declined = json(post(decide(act, "decline"), WHY, BERT, null));

        assertThat(declined.path("state").asText()).isEqualTo("declined");
        assertProblem(post(decide(act, "approve"), WHY, ANNA, null), 403, "second-operator-needed");
        assertProblem(post(decide(act, "approve"), WHY, BERT, null), 409, "act-decided");
        assertThat(OTHERS.orders()).isEmpty();
    }

    @Test
    void withdrawsWhatTheOperatorAskedFor() {
        String act = json(post(step("skip"), WHY, FRED, null)).path("id").asText();

        assertProblem(post(decide(act, "decline"), WHY, DORA, null), 403, "not-allowed");
        JsonNode withdrawn = json(post(decide(act, "decline"), WHY, FRED, null));

        assertThat(withdrawn.path("state").asText()).as(withdrawn.toString()).isEqualTo("declined");
        assertThat(withdrawn.path("decidedBy").asText()).isEqualTo("fred");
        assertThat(OTHERS.orders()).isEmpty();
    }

    @Test
    void endsWhatNobodyApprovesInTime() {
        String act = json(post(step("skip"), WHY, ANNA, null)).path("id").asText();
        DATABASE.sql().update("update acts set requested_at = now() - interval '25 hours' where id = ?::uuid", act);

        await().untilAsserted(() -> assertThat(
                        json(get("/operations/acts?state=expired", CARL)).findValuesAsText("id"))
                .contains(act));
        assertProblem(post(decide(act, "approve"), WHY, BERT, null), 409, "act-expired");
    }

    @Test
    void tellsTheLaterOfTwoThatItIsDecided() {
        String act = json(post(step("skip"), WHY, ANNA, null)).path("id").asText();
        long asked = timesAsked("order/operations/orders");
        OTHERS.holdQuestions("order");
        var late = CompletableFuture.supplyAsync(() -> post(decide(act, "approve"), WHY, BERT, null));
        await().until(() -> timesAsked("order/operations/orders") > asked);
        DATABASE.sql()
                .update(
                        "update acts set state = 'declined', decided_by = 'gina', ended_at = now() where id = ?::uuid",
                        act);
        OTHERS.letAllGo();

        assertProblem(late.join(), 409, "act-decided");
    }

    @Test
    void doesWhatMovesNoMoneyAtOnce() {
        OTHERS.step("shipping", saga, orderId, "create-shipment", "undo", "parked");

        HttpResponse<String> answer =
                post("/operations/sagas/" + saga + "/steps/create-shipment/skip", WHY, ANNA, null);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(OTHERS.orders()).containsExactly("POST shipping/operations/steps/skip");
    }

    @Test
    void handsOnWhatIsEdited() {
        OTHERS.step("shipping", saga, orderId, "book-shipment", "undo", "parked");

        post(
                "/operations/sagas/" + saga + "/steps/book-shipment/edit",
                "{\"reason\": \"moved\", \"data\": {\"postalCode\": \"10115\"}}",
                ANNA,
                null);

        assertThat(OTHERS.told().get(0).body()).contains("\"data\": {\"postalCode\": \"10115\"}");
    }

    @Test
    void editsAndRetriesWhatWasSkipped() {
        OTHERS.step("shipping", saga, orderId, "book-shipment", "completion", "skipped");
        String booking = "/operations/sagas/" + saga + "/steps/book-shipment/";

        JsonNode edited = json(
                post(booking + "edit", "{\"reason\": \"moved\", \"data\": {\"postalCode\": \"10115\"}}", ANNA, null));
        JsonNode retried = json(post(booking + "retry", WHY, ANNA, null));

        assertThat(edited.path("state").asText()).isEqualTo("done");
        assertThat(retried.path("state").asText()).isEqualTo("done");
        assertThat(retried.at("/after/0/state").asText()).isEqualTo("started");
    }

    @Test
    void refusesWhoHasNotTheRight() {
        assertProblem(post(step("retry"), WHY, CARL, null), 403, "not-allowed");
        assertProblem(post(step("skip"), WHY, DORA, null), 403, "not-allowed");
        assertThat(desk.post(step("retry"), WHY).statusCode()).isEqualTo(401);
        assertThat(OTHERS.orders()).isEmpty();
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThat(post(step("retry"), "{}", ANNA, null).statusCode()).isEqualTo(422);
        assertThat(post(step("retry"), "{\"reason\": \"\"}", ANNA, null).statusCode())
                .isEqualTo(422);
        assertProblem(
                post("/operations/sagas/" + saga + "/steps/bake-bread/retry", WHY, ANNA, null), 404, "unknown-step");
        assertProblem(
                post("/operations/sagas/" + saga + "/steps/reserve-stock/retry", WHY, ANNA, null), 409, "unfit-step");
        assertProblem(post("/operations/sagas/0_none/steps/reserve-stock/retry", WHY, ANNA, null), 404, "unknown-saga");
        assertThat(OTHERS.orders()).isEmpty();
    }

    @Test
    void goesOnOnceTheServiceAnswersAgain() {
        OTHERS.silence("payment");
        assertProblem(post(step("retry"), WHY, ANNA, null), 503, "services-unanswered");
        OTHERS.answerAgain("payment");
        String act = json(post(step("skip"), WHY, ANNA, null)).path("id").asText();
        DATABASE.sql()
                .execute("update acts set state = 'under-way', calls = calls || '[{\"how\": \"skip\", \"service\":"
                        + " \"shipping\", \"step\": \"nothing\"}]', next_attempt_at = now() where id = '" + act + "'");

        await().untilAsserted(() -> assertThat(
                        json(get("/operations/acts/" + act, CARL)).path("state").asText())
                .isEqualTo("failed"));
        assertThat(OTHERS.orders()).contains("POST payment/operations/steps/skip");
    }

    @Test
    void neverUndoesWhatIsConfirmed() {
        OTHERS.order(orderId, "confirmed", saga);
        OTHERS.step("payment", saga, orderId, "authorise-payment", "undo", "done");

        assertProblem(post(step("force"), WHY, ANNA, null), 409, "saga-goes-forward");
        assertProblem(
                post("/operations/sagas/" + saga + "/force-compensate", WHY, ANNA, null), 409, "saga-goes-forward");
    }

    @Test
    void neverCompletesWhatIsBeingUndone() {
        assertProblem(post("/operations/sagas/" + saga + "/force-complete", WHY, ANNA, null), 409, "saga-goes-back");
    }

    @Test
    void compensatesAllOfASagaWithASecondOperator() {
        String act = json(post("/operations/sagas/" + saga + "/force-compensate", WHY, ANNA, null))
                .path("id")
                .asText();
        post(decide(act, "approve"), WHY, BERT, null);

        assertThat(OTHERS.orders()).containsExactly("POST payment/operations/steps/force");
    }

    private static long timesAsked(String what) {
        return OTHERS.asked().stream().filter(what::equals).count();
    }

    private String step(String act) {
        return "/operations/sagas/" + saga + "/steps/authorise-payment/" + act;
    }

    private static String decide(String act, String decision) {
        return "/operations/acts/" + act + "/" + decision;
    }
}
