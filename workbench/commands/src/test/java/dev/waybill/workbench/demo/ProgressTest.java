package dev.waybill.workbench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final JsonNode NONE = json("[]");

    private final Progress progress = new Progress();

    @Test
    void tellsEachStepOnceAndAfterTheOneBeforeIt() {
        JsonNode first = order("pending", step("reserve-stock", "done", 1), step("create-shipment", "done", 3));
        JsonNode second = order(
                "pending",
                step("reserve-stock", "done", 1),
                step("authorise-payment", "done", 2),
                step("create-shipment", "done", 3));

        assertThat(told(first)).containsExactly("stock reserved, all lines");
        assertThat(told(second)).containsExactly("payment authorised", "shipment planned");
        assertThat(told(second)).isEmpty();
    }

    @Test
    void tellsWhatWasUndoneAfterWhatWasDone() {
        JsonNode first = order("pending", step("reserve-stock", "undone", 4));
        JsonNode second =
                order("rejected", step("reserve-stock", "undone", 4), step("authorise-payment", "refused", 2));

        assertThat(told(first)).containsExactly("stock reserved, all lines");
        assertThat(told(second))
                .containsExactly(
                        "payment declined by the acquirer", "stock released again", "order rejected: a-reason");
    }

    @Test
    void tellsTheConfirmationAfterTheSteps() {
        JsonNode trailing = order("confirmed", step("reserve-stock", "done", 1), step("confirm-order", "done", 4));
        JsonNode ended = order(
                "confirmed",
                step("reserve-stock", "done", 1),
                step("authorise-payment", "done", 2),
                step("create-shipment", "done", 3),
                step("confirm-order", "done", 4));

        assertThat(told(trailing)).containsExactly("stock reserved, all lines");
        assertThat(told(ended)).containsExactly("payment authorised", "shipment planned", "order confirmed");
    }

    @Test
    void tellsNothingOfAStepThatNobodyHasToldOf() {
        JsonNode order = order("pending", "{\"name\": \"reserve-stock\", \"status\": \"undone\", \"attempts\": 1}");

        assertThat(told(order)).isEmpty();
    }

    @Test
    void tellsTheRejectionOnlyWhenEverythingIsUndone() {
        JsonNode trailing =
                order("rejected", step("reserve-stock", "done", 1), step("authorise-payment", "refused", 2));
        JsonNode undone =
                order("rejected", step("reserve-stock", "undone", 3), step("authorise-payment", "refused", 2));

        assertThat(told(trailing)).doesNotContain("order rejected: a-reason");
        assertThat(Progress.complete(trailing, NONE, NONE)).isFalse();
        assertThat(told(undone)).containsExactly("stock released again", "order rejected: a-reason");
        assertThat(Progress.complete(undone, NONE, NONE)).isTrue();
    }

    @Test
    void waitsUntilAConfirmedOrderIsPaidAndBooked() {
        JsonNode order = order(
                "confirmed",
                step("reserve-stock", "done", 1),
                step("authorise-payment", "done", 2),
                step("create-shipment", "done", 3),
                step("confirm-order", "done", 4));
        JsonNode capturing = json("[{\"status\": \"capturing\"}]");
        JsonNode captured = json("[{\"status\": \"captured\"}]");
        JsonNode booked = json("[{\"status\": \"booked\"}]");

        assertThat(Progress.complete(order, capturing, booked)).isFalse();
        assertThat(Progress.complete(order, captured, NONE)).isFalse();
        assertThat(Progress.complete(order, captured, booked)).isTrue();
    }

    private List<String> told(JsonNode order) {
        return progress.news(order, NONE, NONE).stream()
                .map(Progress.Happening::what)
                .toList();
    }

    private static JsonNode order(String status, String... steps) {
        return json(
                """
                {"status": "%s", "reason": "a-reason", "updatedAt": "2026-03-01T09:30:09Z", "steps": [%s]}"""
                        .formatted(status, String.join(",", steps)));
    }

    private static String step(String name, String status, int second) {
        return """
                {"name": "%s", "status": "%s", "attempts": 1,
                 "startedAt": "2026-03-01T09:30:00Z", "endedAt": "2026-03-01T09:30:0%dZ"}"""
                .formatted(name, status, second);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
