package dev.waybill.tests.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.launcher.plan.Credentials;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The books of the system, compared and repaired by its operators through the gateway. */
final class Books {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Web web = new Web();
    private final RunningWaybill waybill;
    private final Credentials credentials;

    Books(RunningWaybill waybill) {
        this.waybill = waybill;
        this.credentials = new Credentials(waybill.data());
    }

    /** The headers of the first operator. */
    Map<String, String> first() {
        return Map.of("Authorization", "Bearer " + credentials.token("operator"));
    }

    /** The headers of the second operator. */
    Map<String, String> second() {
        return Map.of("Authorization", "Bearer " + credentials.token("second-operator"));
    }

    /** Compares all books as they are now, whatever is in motion. */
    void areCompared() {
        Web.Answer asked = web.post(url("/reconciliations"), "{\"graceSeconds\": 0}", first());
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        String state = await("the books are compared")
                .atMost(LIMIT)
                .until(
                        () -> get("/reconciliations/" + asked.json().path("id").asText())
                                .path("state")
                                .asText(),
                        List.of("done", "failed")::contains);
        assertThat(state).isEqualTo("done");
    }

    List<String> differencesOf(PlacedOrder order) {
        return kinds(isOf(order));
    }

    /** The kinds of what is open about a key or a place. */
    List<String> differencesAbout(String subject) {
        return kinds(isAbout(subject));
    }

    List<String> idsOf(PlacedOrder order) {
        return differences()
                .filter(isOf(order))
                .map(difference -> difference.path("id").asText())
                .toList();
    }

    void repairAllOf(PlacedOrder order) {
        repairAll(isOf(order));
    }

    void repairAllAbout(String subject) {
        repairAll(isAbout(subject));
    }

    void leavesToAPersonAllOf(PlacedOrder order) {
        leavesToAPerson(isOf(order));
    }

    void leavesToAPersonAllAbout(String subject) {
        leavesToAPerson(isAbout(subject));
    }

    /** Asks for a repair and answers the act. */
    JsonNode repair(String id, Map<String, String> operator) {
        Web.Answer answer = tryToRepair(id, operator);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    Web.Answer tryToRepair(String id, Map<String, String> operator) {
        return web.post(url("/differences/" + id + "/repair"), "{\"reason\": \"made by hand\"}", operator);
    }

    /** Each twice: what is repaired stays so, and answers the same act. */
    private void repairAll(Predicate<JsonNode> wanted) {
        differences().filter(wanted).map(each -> each.path("id").asText()).forEach(id -> {
            JsonNode act = repair(id, first());
            assertThat(act.path("state").asText()).as(act.toString()).isEqualTo("done");
            assertThat(repair(id, first()).path("id")).isEqualTo(act.path("id"));
        });
    }

    /** No repair is proposed: the desk refuses to do any. */
    private void leavesToAPerson(Predicate<JsonNode> wanted) {
        List<String> ids = differences()
                .filter(wanted)
                .map(each -> each.path("id").asText())
                .toList();
        assertThat(ids).isNotEmpty().allSatisfy(id -> {
            Web.Answer refusal = tryToRepair(id, first());
            assertThat(refusal.status()).isEqualTo(409);
            assertThat(refusal.body()).contains("takes-a-person");
        });
    }

    private List<String> kinds(Predicate<JsonNode> wanted) {
        return differences()
                .filter(wanted)
                .map(difference -> difference.path("kind").asText())
                .sorted()
                .toList();
    }

    private static Predicate<JsonNode> isOf(PlacedOrder order) {
        return difference -> difference.path("orderId").asText().equals(order.id());
    }

    private static Predicate<JsonNode> isAbout(String subject) {
        return difference -> difference.path("subject").asText().equals(subject);
    }

    private Stream<JsonNode> differences() {
        return StreamSupport.stream(get("/differences?limit=1000").path("items").spliterator(), false)
                .toList()
                .stream();
    }

    private JsonNode get(String path) {
        return web.get(url(path), first()).json();
    }

    private String url(String path) {
        return waybill.url("gateway") + "/api/v1/operations" + path;
    }
}
