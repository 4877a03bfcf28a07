package dev.waybill.operations;

import static dev.waybill.operations.OperatorsOfTheTest.CARL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reconciliation from the request of an operator to what is found, over the interfaces of all whose books it reads. */
class ReconciliationTest extends DeskTest {

    private final Books sound = Books.ofAConfirmedOrder();
    private final Books unsound =
            Books.ofARejectedOrder().saying("payments", "authorised").saying("settlement", "authorised");

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
