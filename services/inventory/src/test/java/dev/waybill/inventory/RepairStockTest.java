package dev.waybill.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.platform.test.service.Meanwhile;
import dev.waybill.platform.test.service.SagaStep;
import dev.waybill.platform.test.service.Tokens;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What reconciliation reads of the stock, and has put right. */
class RepairStockTest extends InventoryRouteTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void showsEveryReservationAndWhetherItsMovementsAgree() throws Exception {
        String sku = aSku(9, 9);
        SagaStep sound = reserved(sku, 2);
        SagaStep unsound = reserved(sku, 3);
        DATABASE.sql().update("update movements set quantity = 1 where saga_id = ?", unsound.sagaId());

        List<JsonNode> reservations = pages("/operations/statement");
        DATABASE.sql().update("update movements set quantity = 3 where saga_id = ?", unsound.sagaId());

        assertThat(of("sagaId", sound.sagaId(), reservations).toString())
                .contains("\"sound\":true", "\"lines\":{\"" + sku + "\":2}", "\"status\":\"reserved\"");
        assertThat(of("sagaId", unsound.sagaId(), reservations).path("sound").asBoolean())
                .isFalse();
    }

    @Test
    void makesFiguresTheSumsOfTheirMovementsAgain() throws Exception {
        String sku = aSku(5, 0);
        reserved(sku, 2);
        DATABASE.sql().update("update stock set available = 4 where sku = ? and location = 'BER'", sku);

        JsonNode shown = of("place", sku + " BER", pages("/operations/stock-statement"));
        JsonNode repaired = repaired("recount", "{\"place\": \"%s BER\"}".formatted(sku));

        assertThat(shown.at("/figures/available").asInt()).isEqualTo(4);
        assertThat(shown.at("/movements/available").asInt()).isEqualTo(3);
        assertThat(repaired.at("/before/available").asInt()).isEqualTo(4);
        assertThat(repaired.at("/after/available").asInt()).isEqualTo(3);
        assertThat(available(sku)).isEqualTo(3);
        assertThat(ask("recount", "{\"place\": \"NO-SUCH SKU\"}").statusCode()).isEqualTo(404);
    }

    @Test
    void countsWhatIsReservedWhileItWaitsForThePlace() throws Exception {
        String sku = aSku(5, 0);
        String place = "{\"place\": \"%s BER\"}".formatted(sku);
        CompletableFuture<HttpResponse<String>> recount;
        try (Connection slow = reservedWithoutCommit(aReservation(), line(sku, 2))) {
            recount = Meanwhile.begin(() -> ask("recount", place));
            await("the recount waits for the place").until(InventoryRouteTest::someoneWaitsForALock);

            slow.commit();
        }

        assertThat(recount.join().statusCode()).isEqualTo(200);
        assertThat(available(sku)).isEqualTo(3);
        assertThat(reserved(sku)).isEqualTo(2);
    }

    @Test
    void releasesWhatIsHeldForNobodyAsOftenAsItIsAsked() throws Exception {
        String sku = aSku(5, 0);
        SagaStep order = reserved(sku, 2);

        JsonNode first = repaired("release", "{\"sagaId\": \"%s\"}".formatted(order.sagaId()));
        JsonNode second = repaired("release", "{\"sagaId\": \"%s\"}".formatted(order.sagaId()));

        assertThat(first.at("/before/status").asText()).isEqualTo("reserved");
        assertThat(second.at("/before/status").asText()).isEqualTo("released");
        assertThat(available(sku)).isEqualTo(5);
    }

    @Test
    void commitsWhatIsOwedThoughItsEventWasTaken() throws Exception {
        String sku = aSku(5, 0);
        SagaStep order = reserved(sku, 2);
        DATABASE.sql()
                .update(
                        "insert into inbox (consumer, source, event_id) values ('inventory', '/waybill/order', ?)",
                        order.orderId() + ".2");
        String request =
                """
                {"sagaId": "%s", "confirmation": {"source": "/waybill/order", "id": "%s.2",
                                                  "data": {"orderId": "%s", "sagaId": "%s"}}}"""
                        .formatted(order.sagaId(), order.orderId(), order.orderId(), order.sagaId());

        assertThat(repaired("commit", request).at("/after/status").asText()).isEqualTo("committed");
        assertThat(repaired("commit", request).at("/before/status").asText()).isEqualTo("committed");
        assertThat(committed(sku)).isEqualTo(2);
    }

    @Test
    void doesNothingForSomebodyElse() {
        SagaStep order = reserved(aSku(5, 0), 2);

        assertThat(inventory
                        .post("/operations/stock/release", "{\"sagaId\": \"%s\"}".formatted(order.sagaId()))
                        .statusCode())
                .isEqualTo(401);
        assertThat(inventory.get("/operations/stock-statement?limit=1").statusCode())
                .isEqualTo(401);
    }

    private SagaStep reserved(String sku, int quantity) {
        SagaStep step = aReservation();
        assertThat(step.take(linesOf(step, line(sku, quantity))).statusCode()).isEqualTo(200);
        return step;
    }

    private HttpResponse<String> ask(String repair, String body) {
        return inventory.post("/operations/stock/" + repair, body, "Authorization", Tokens.INTERNAL);
    }

    private JsonNode repaired(String repair, String body) throws JsonProcessingException {
        HttpResponse<String> answer = ask(repair, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static JsonNode of(String field, String value, List<JsonNode> items) {
        return items.stream()
                .filter(item -> item.path(field).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> pages(String path) throws JsonProcessingException {
        List<JsonNode> items = new ArrayList<>();
        for (String cursor = ""; cursor != null; ) {
            HttpResponse<String> answer = inventory.get(path + "?limit=7" + cursor, "Authorization", Tokens.INTERNAL);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode page = JSON.readTree(answer.body());
            page.path("items").forEach(items::add);
            cursor = page.has("next") ? "&cursor=" + page.path("next").asText().replace(" ", "%20") : null;
        }
        return items;
    }
}
