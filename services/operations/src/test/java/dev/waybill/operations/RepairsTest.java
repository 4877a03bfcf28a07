package dev.waybill.operations;

import static dev.waybill.operations.OperatorsOfTheTest.ANNA;
import static dev.waybill.operations.OperatorsOfTheTest.BERT;
import static dev.waybill.operations.OperatorsOfTheTest.CARL;
import static dev.waybill.operations.OperatorsOfTheTest.FRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A repair that moves money: asked for by one operator, agreed to by another, as it was asked for. */
class RepairsTest extends DeskTest {

    private static final String WHY = "{\"reason\": \"the order was rejected\"}";

    private final String difference =
            "D-" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
    private final String repair = "/operations/differences/" + difference + "/repair";

    @Autowired
    private ProducerTemplate camel;

    @BeforeEach
    void findACapturedPaymentOfARejectedOrder() {
        OTHERS.reset();
        DATABASE.sql()
                .update(
                        """
                        insert into differences (id, kind, subject, request, since)
                        values (?, 'captured-for-ended-order', ?, '{"key": "as-asked"}', now())""",
                        difference,
                        difference);
    }

    @Test
    void doesWhatTheFirstOperatorAskedForOnceASecondAgrees() {
        JsonNode asked = json(post(repair, WHY, ANNA, null));
        DATABASE.sql()
                .update("update differences set request = '{\"key\": \"as-found-later\"}' where id = ?", difference);
        JsonNode again = json(post(repair, WHY, ANNA, null));
        assertThat(OTHERS.orders()).isEmpty();

        JsonNode done = json(post(repair, WHY, BERT, null));

        assertThat(asked.path("state").asText()).isEqualTo("waiting");
        assertThat(again).isEqualTo(asked);
        assertThat(done.path("state").asText()).as(done.toString()).isEqualTo("done");
        assertThat(done.path("id")).isEqualTo(asked.path("id"));
        assertThat(done.path("decidedBy").asText()).isEqualTo("bert");
        assertThat(OTHERS.orders()).containsExactly("POST payment/operations/payments/refund");
        assertThat(OTHERS.told().get(0).body()).contains("as-asked");
        assertThat(json(post(repair, WHY, BERT, null))).isEqualTo(done);
    }

    @Test
    void writesDownOneActWhenTwoAskAtOnce() throws SQLException {
        CompletableFuture<HttpResponse<String>> first;
        CompletableFuture<HttpResponse<String>> second;
        try (Connection others = DATABASE.sql().getDataSource().getConnection()) {
            others.setAutoCommit(false);
            others.createStatement().execute("select from differences where id = '" + difference + "' for update");
            first = CompletableFuture.supplyAsync(() -> post(repair, WHY, ANNA, null));
            second = CompletableFuture.supplyAsync(() -> post(repair, WHY, BERT, null));
            await().until(() -> DATABASE.sql()
                            .queryForObject(
                                    "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                            + " and query like '%repair-difference%'",
                                    Integer.class)
                    == 2);
            others.rollback();
        }

        assertThat(json(first.join()).path("state").asText()).isEqualTo("waiting");
        assertThat(json(second.join())).isEqualTo(json(first.join()));
        assertThat(json(get("/operations/acts?subject=" + difference, CARL)).path("items"))
                .hasSize(1);
    }

    @Test
    void agreesOnlyWithTheRightToApprove() {
        JsonNode asked = json(post(repair, WHY, ANNA, null));

        assertProblem(post(repair, WHY, FRED, null), 403, "not-allowed");
        camel.request("direct:write-down-repair", exchange -> {
            exchange.setVariable("differenceId", difference);
            exchange.setVariable("actId", UUID.randomUUID().toString());
            exchange.setVariable("operator", "fred");
            exchange.setVariable("mayApprove", false);
            exchange.setVariable("within", "24h");
            exchange.setVariable("freshFor", "15m");
            exchange.setVariable("request", WHY);
        });

        assertThat(json(get("/operations/acts/" + asked.path("id").asText(), CARL)))
                .isEqualTo(asked);
        assertThat(OTHERS.orders()).isEmpty();
    }

    @Test
    void isAskedForAnewOnceItIsDeclined() {
        String act = json(post(repair, WHY, ANNA, null)).path("id").asText();

        assertProblem(post("/operations/acts/" + act + "/approve", WHY, BERT, null), 409, "decided-by-repair");
        JsonNode declined = json(post("/operations/acts/" + act + "/decline", WHY, BERT, null));
        JsonNode anew = json(post(repair, WHY, BERT, null));

        assertThat(declined.path("state").asText()).as(declined.toString()).isEqualTo("declined");
        assertThat(anew.path("state").asText()).isEqualTo("waiting");
        assertThat(anew.path("requestedBy").asText()).isEqualTo("bert");
        assertThat(OTHERS.orders()).isEmpty();
    }

    @Test
    void isAskedForAnewOnceItHasWaitedTooLong() {
        String act = json(post(repair, WHY, ANNA, null)).path("id").asText();
        DATABASE.sql().update("update acts set requested_at = now() - interval '25 hours' where id = ?::uuid", act);

        JsonNode anew = json(post(repair, WHY, BERT, null));

        assertThat(anew.path("state").asText()).as(anew.toString()).isEqualTo("waiting");
        assertThat(anew.path("requestedBy").asText()).isEqualTo("bert");
        assertThat(OTHERS.orders()).isEmpty();
    }
}
