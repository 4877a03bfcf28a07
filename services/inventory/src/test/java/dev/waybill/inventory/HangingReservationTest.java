package dev.waybill.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.platform.test.service.SagaStep;
import dev.waybill.platform.test.service.Tokens;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reservation whose release hangs, and what operators can do about it. */
class HangingReservationTest extends InventoryRouteTest {

    private String sku;
    private SagaStep order;

    @BeforeEach
    void reserveTwoWhoseReleaseIsParked() {
        sku = aSku(5, 0);
        order = aReservation();
        assertThat(order.take(linesOf(order, line(sku, 2))).statusCode()).isEqualTo(200);
        set("state = 'parked', parked_at = clock_timestamp(), attempts = 10, last_attempt_at = clock_timestamp()");
    }

    @Test
    void givesBackTheLinesAsTheyWereEdited() {
        HttpResponse<String> edited = edit(held(sku, "BER", 1));

        assertThat(edited.statusCode()).as(edited.body()).isEqualTo(200);
        assertThat(state()).isEqualTo("parked");
        act("retry", UUID.randomUUID());
        await().until(() -> state().equals("undone"));
        assertThat(reserved(sku)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no line", "no such sku", "no such location", "a place twice", "nothing of a line", "less"})
    void refusesLinesThatMakeNoSense(String lines) {
        String[] edited =
                switch (lines) {
                    case "no line" -> new String[0];
                    case "no such sku" -> new String[] {held(sku, "BER", 1), held("SKU-" + order.orderId(), "BER", 1)};
                    case "no such location" -> new String[] {held(sku, "BER", 1), held(sku, "MARS", 1)};
                    case "a place twice" -> new String[] {held(sku, "BER", 1), held(sku, "BER", 2)};
                    case "nothing of a line" -> new String[] {held(sku, "BER", 0)};
                    default -> new String[] {"{\"sku\": \"%s\", \"location\": \"BER\"}".formatted(sku)};
                };

        HttpResponse<String> refused = edit(edited);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(lines()).containsExactly(sku + " BER 2");
        assertThat(one("resolution")).isEqualTo("none");
        assertThat(order.undo().statusCode()).isEqualTo(500);
    }

    @Test
    void saysThatLinesDoNotFit() {
        assertThat(edit(held(sku, "MARS", 1)).body()).contains("unfit-edit");
    }

    @Test
    void editsNothingThatIsNotHeld() {
        set("state = 'undone', parked_at = null, undone_at = clock_timestamp()");

        HttpResponse<String> refused = edit(held(sku, "BER", 1));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(lines()).containsExactly(sku + " BER 2");
    }

    @Test
    void takesUpWhatIsEditedAfterARetryInVain() {
        set("state = 'undoing', parked_at = null, next_attempt_at = 'infinity', resolution = 'retry',"
                + " resolved_by = 'olga', resolved_reason = 'it is back', resolved_at = clock_timestamp()");

        edit(held(sku, "BER", 2));
        set("next_attempt_at = clock_timestamp()");

        await().until(() -> state().equals("undone"));
        assertThat(one("resolution")).isEqualTo("edit");
        assertThat(reserved(sku)).isZero();
    }

    @Test
    void editsAndRetriesWhatIsSkipped() {
        act("skip", UUID.randomUUID());

        HttpResponse<String> edited = edit(held(sku, "BER", 1));
        HttpResponse<String> retried = act("retry", UUID.randomUUID());

        assertThat(edited.statusCode()).as(edited.body()).isEqualTo(200);
        assertThat(retried.statusCode()).as(retried.body()).isEqualTo(200);
        await().until(() -> state().equals("undone"));
        assertThat(reserved(sku)).isEqualTo(1);
    }

    @Test
    void editsOnceUnderAKeyWhateverWasEditedSince() {
        UUID first = UUID.randomUUID();
        edit(first, held(sku, "BER", 1));
        edit(held(sku, "BER", 2));

        HttpResponse<String> again = edit(first, held(sku, "BER", 1));

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(lines()).containsExactly(sku + " BER 2");
    }

    @Test
    void leavesToARepairWhatIsSkippedAfterTheSweepHasClaimedIt() {
        act("skip", UUID.randomUUID());

        camel.request("direct:reserve-stock-undo", claimed -> {
            claimed.getMessage().setHeader("Long-Running-Action", order.sagaId());
            claimed.setVariable("resumed", "true");
        });

        assertThat(state()).isEqualTo("skipped");
        assertThat(reserved(sku)).isEqualTo(2);
        inventory.post(
                "/operations/stock/release",
                "{\"sagaId\": \"%s\"}".formatted(order.sagaId()),
                "Authorization",
                Tokens.INTERNAL);
        assertThat(state()).isEqualTo("undone");
        assertThat(reserved(sku)).isZero();
    }

    private static String held(String sku, String location, int quantity) {
        return "{\"sku\": \"%s\", \"location\": \"%s\", \"quantity\": %d}".formatted(sku, location, quantity);
    }

    private HttpResponse<String> edit(String... lines) {
        return edit(UUID.randomUUID(), lines);
    }

    private HttpResponse<String> edit(UUID key, String... lines) {
        return act("edit", key, ", \"data\": {\"lines\": %s}".formatted(Arrays.toString(lines)));
    }

    private HttpResponse<String> act(String act, UUID key) {
        return act(act, key, "");
    }

    private HttpResponse<String> act(String act, UUID key, String data) {
        return inventory.post(
                "/operations/steps/" + act,
                """
                {"sagaId": "%s", "step": "reserve-stock", "by": "olga", "reason": "counted by hand"%s}"""
                        .formatted(order.sagaId(), data),
                "Authorization",
                Tokens.INTERNAL,
                "Idempotency-Key",
                key.toString());
    }

    private void set(String columns) {
        DATABASE.sql().update("update saga_steps set " + columns + " where saga_id = ?", order.sagaId());
    }

    private String state() {
        return one("state");
    }

    private String one(String column) {
        return DATABASE.sql()
                .queryForObject(
                        "select coalesce(" + column + ", 'none') from saga_steps where saga_id = ?",
                        String.class,
                        order.sagaId());
    }

    private List<String> lines() {
        return DATABASE.sql()
                .queryForList(
                        "select concat_ws(' ', sku, location, quantity) from reservation_lines where saga_id = ?",
                        String.class,
                        order.sagaId());
    }
}
