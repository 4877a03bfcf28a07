package dev.waybill.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateway answers while a service does not. */
class FallbackTest extends GatewayTest {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final Map<String, String> SHEDDING = Map.of("Content-Type", "application/json", "Retry-After", "7");
    private static final String QUESTION = "{\"items\": [{\"sku\": \"SKU-1\", \"quantity\": 1}]}";

    private final String payments = "/api/v1/payments?orderId=" + UUID.randomUUID();

    @Test
    void answersWhatInventorySaysOfTheStock() {
        INVENTORY.answers(200, JSON, "{\"available\": true, \"reason\": \"\"}");

        assertThat(checkStock().body()).isEqualTo("{\"available\": true, \"reason\": \"\"}");
    }

    @Test
    void passesOnWhatInventoryRefuses() {
        INVENTORY.answers(422, JSON, "{\"type\": \"/problems/unprocessable\"}");

        assertThat(checkStock().statusCode()).isEqualTo(422);
    }

    @Test
    void saysThatNothingIsInStockWhileInventoryHangs() {
        INVENTORY.hangs();

        assertNothingInStock(checkStock());
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void saysThatNothingIsInStockWhileInventoryIsAway(int status) {
        INVENTORY.answers(status, JSON, "{}");

        assertNothingInStock(checkStock());
    }

    @Test
    void passesOnThatInventoryFailsAtARequestOrShedsLoad() {
        INVENTORY.answers(500, JSON, "{\"failed\": 1}");
        assertThat(checkStock().statusCode()).isEqualTo(500);

        INVENTORY.answers(503, SHEDDING, "{\"shed\": 1}");
        HttpResponse<String> answer = checkStock();

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
        assertThat(answer.body()).isEqualTo("{\"shed\": 1}");
    }

    @Test
    void passesOnWhatPaymentsRefusesAndFailsAt() {
        for (int status : new int[] {400, 404, 429, 500}) {
            PAYMENT.answers(status, JSON, "{}");

            assertThat(get(payments).statusCode()).isEqualTo(status);
        }
    }

    @Test
    void saysThatNothingIsInStockWhileTheBreakerIsOpen() {
        breakers.circuitBreaker("inventory").transitionToOpenState();

        assertNothingInStock(checkStock());
        assertThat(INVENTORY.nextRequest()).isEmpty();
    }

    @Test
    void answersPaymentsAsTheyWereLastKnown() {
        PAYMENT.answers(200, JSON, "{\"items\": [{\"status\": \"authorised\", \"payer\": \"Åsa\"}]}");
        assertThat(get(payments).body()).isEqualTo("{\"items\": [{\"status\": \"authorised\", \"payer\": \"Åsa\"}]}");
        PAYMENT.answers(503, JSON, "{}");

        HttpResponse<String> answer = get(payments);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("items").path(0).path("status").asText())
                .as(answer.body())
                .isEqualTo("authorised");
        assertThat(json(answer).path("items").path(0).path("payer").asText()).isEqualTo("Åsa");
        assertThat(json(answer).path("note").asText())
                .matches("The payment service does not answer. This is how it was at 20[0-9TZ:-]+\\.");
    }

    @Test
    void saysThatNothingIsKnownOfPaymentsThatNobodyAskedForBefore() {
        breakers.circuitBreaker("payment").transitionToOpenState();

        HttpResponse<String> answer = get(payments);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("items").isEmpty()).isTrue();
        assertThat(json(answer).path("note").asText()).contains("does not answer");
    }

    @Test
    void keepsTheAnswerToAnotherClientToItself() {
        PAYMENT.answers(200, JSON, "{\"items\": [{\"status\": \"authorised\"}]}");
        send(to(payments).header("Authorization", "Bearer another").GET());
        PAYMENT.answers(503, JSON, "{}");

        assertThat(json(get(payments)).path("items").isEmpty()).isTrue();
    }

    @Test
    void answersAProblemWhileTheBreakerOfAnyOtherServiceIsOpen() {
        CircuitBreaker catalog = breakers.circuitBreaker("catalog");
        catalog.transitionToOpenState();

        HttpResponse<String> answer = get("/api/v1/products");

        assertProblem(answer, 503, "temporarily-unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void opensTheBreakerOfAServiceThatIsAwayAndOfNoOther() {
        CATALOG.answers(503, JSON, "{}");
        for (int call = 0; call < 10; call++) {
            HttpResponse<String> answer = get("/api/v1/products");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
        CATALOG.reset();

        assertProblem(get("/api/v1/products"), 503, "temporarily-unavailable");
        assertThat(get("/api/v1/orders").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 429, 500, 503})
    void opensNoBreakerForRefusalsFailuresAndSheddingOfLoad(int status) {
        CATALOG.answers(status, SHEDDING, "{}");
        for (int call = 0; call < 20; call++) {
            get("/api/v1/products/none");
        }

        assertThat(breakers.circuitBreaker("catalog").getState()).isEqualTo(CircuitBreaker.State.CLOSED);
        assertThat(get("/api/v1/products/none").statusCode()).isEqualTo(status);
    }

    private HttpResponse<String> checkStock() {
        return send(to("/api/v1/inventory/check")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(QUESTION)));
    }

    private static void assertNothingInStock(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(json(answer).path("available").asBoolean(true)).isFalse();
        assertThat(json(answer).path("reason").asText()).isEqualTo("inventory-unavailable");
    }
}
