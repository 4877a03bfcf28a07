package dev.waybill.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.platform.test.service.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What reconciliation reads of the orders. */
class StatementTest extends OrderRouteTest {

    @Test
    void showsEveryOrderOnOneOfItsPages() {
        List<String> ids = List.of(accepted(), accepted(), accepted());

        List<JsonNode> shown = new ArrayList<>();
        for (String cursor = ""; cursor != null; ) {
            JsonNode page = json(orders.get("/operations/statement?limit=2" + cursor, "Authorization", Tokens.INTERNAL)
                    .body());
            page.path("items").forEach(shown::add);
            cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : null;
        }

        assertThat(shown).extracting(order -> order.path("id").asText()).containsExactlyElementsOf(ids);
        assertThat(shown.get(0).path("amount").asText()).isEqualTo("59.50");
        assertThat(shown.get(0).path("lines").path("SKU-1001").asInt()).isEqualTo(2);
        assertThat(shown.get(0).has("confirmedBy")).isFalse();
        assertThat(shown.toString()).doesNotContain("tok_ok", "Main 1");
    }

    @Test
    void tellsTheEventThatConfirmedAnOrder() {
        String order = accepted();
        String saga = aSaga();
        bind(order, 1, saga);
        callBack("place-order-done", order, saga);

        JsonNode shown = json(orders.get("/operations/statement?limit=1", "Authorization", Tokens.INTERNAL)
                        .body())
                .path("items")
                .path(0);

        assertThat(shown.path("confirmedBy").asText())
                .isEqualTo(DATABASE.sql()
                        .queryForObject(
                                "select id from events where aggregate_id = ? and type = 'order-confirmed'",
                                String.class,
                                order));
        assertThat(shown.path("sagaId").asText()).isEqualTo(saga);
    }

    @Test
    void showsNothingToSomebodyElse() {
        accepted();

        assertThat(orders.get("/operations/statement?limit=1").statusCode()).isEqualTo(401);
        assertThat(orders.get("/operations/statement?limit=1", "Authorization", "Bearer " + UUID.randomUUID())
                        .statusCode())
                .isEqualTo(401);
    }
}
