package dev.waybill.operations;

import static dev.waybill.operations.OperatorsOfTheTest.CARL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.platform.http.RefusedException;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A reconciliation from the request of an operator to what is found, over the interfaces of all whose books it reads. */
class ReconciliationTest extends DeskTest {

    private final Books sound = Books.ofAConfirmedOrder();
    private final Books unsound =
            Books.ofARejectedOrder().saying("payments", "authorised").saying("settlement", "authorised");

    @Autowired
    private ProducerTemplate camel;

    @BeforeEach
    void fillTheBooks() {
        OTHERS.reset();
        OTHERS.keep(sound);
        OTHERS.keep(unsound);
    }

    @Test
    void readsEveryPageOfEveryBook() {
        JsonNode done = reconcile();

        assertThat(done.path("state").asText()).as(done.toString()).isEqualTo("done");
        assertThat(done.path("examined").asInt()).isEqualTo(rowsOf(sound) + rowsOf(unsound));
        assertThat(differencesOf(unsound)).containsExactly("held-for-ended-order");
        assertThat(differencesOf(sound)).isEmpty();
    }

    @Test
    void decidesNothingWhileABookCannotBeRead() {
        OTHERS.silence("carrier");

        JsonNode failed = reconcile();

        assertThat(failed.path("state").asText()).isEqualTo("failed");
        assertThat(failed.path("error").asText()).startsWith("bookings: ");
        assertThat(differencesOf(unsound)).isEmpty();
    }

    @Test
    void keepsTheLeaseWithEachPageAndNothingOnceItIsLost() {
        String mine = UUID.randomUUID().toString();
        DATABASE.sql()
                .update(
                        """
                        insert into reconciliations (id, run, requested_by, grace, state, started_at, next_attempt_at)
                        values (?::uuid, ?::uuid, 'test', '1 minute', 'under-way', now(), now() + interval '1 minute')""",
                        mine,
                        mine);

        assertThat(keepPage(mine, mine).getException()).isNull();
        assertThat(keepPage(mine, UUID.randomUUID().toString()).getException()).isInstanceOf(RefusedException.class);

        assertThat(DATABASE.sql()
                        .queryForObject("select count(*) from statement_rows where run = ?::uuid", Integer.class, mine))
                .isEqualTo(1);
        assertThat(DATABASE.sql()
                        .queryForObject(
                                "update reconciliations set state = 'failed', ended_at = now(), next_attempt_at = null"
                                        + " where id = ?::uuid and next_attempt_at > now() + interval '50 minutes'"
                                        + " returning true",
                                Boolean.class,
                                mine))
                .isTrue();
    }

    private Exchange keepPage(String reconciliation, String run) {
        return camel.request("direct:keep-page", exchange -> {
            exchange.setVariable("reconciliation", reconciliation);
            exchange.setVariable("run", run);
            exchange.setVariable("lease", "1h");
            exchange.setVariable("source", "orders");
            exchange.getMessage().setBody("{\"items\": [{}]}");
        });
    }

    private JsonNode reconcile() {
        JsonNode asked = json(post("/operations/reconciliations", "{\"graceSeconds\": 0}", CARL, null));
        return await("the end of " + asked)
                .until(
                        () -> json(get(
                                "/operations/reconciliations/"
                                        + asked.path("id").asText(),
                                CARL)),
                        answer -> List.of("done", "failed")
                                .contains(answer.path("state").asText()));
    }

    private List<String> differencesOf(Books books) {
        return json(get("/operations/differences?orderId=" + books.orderId(), CARL))
                .path("items")
                .findValuesAsText("kind");
    }

    private static int rowsOf(Books books) {
        return books.rows().values().stream().mapToInt(List::size).sum();
    }
}
