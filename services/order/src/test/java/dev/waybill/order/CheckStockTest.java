package dev.waybill.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.platform.test.service.Tokens;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Clients who want to be told at once that something is out of stock. */
@TestPropertySource(properties = "order.intake.check-stock=true")
class CheckStockTest extends OrderRouteTest {

    @Autowired
    private CircuitBreaker inventoryBreaker;

    @BeforeEach
    @AfterEach
    void allIsWell() {
        PARTICIPANTS.answer(200, "{\"available\": true, \"reason\": \"\"}");
        inventoryBreaker.reset();
    }

    @Test
    void acceptsWhatIsInStock() {
        accepted();

        assertThat(PARTICIPANTS.calls())
                .singleElement()
                .satisfies(
                        question -> assertThat(json(question.body()))
                                .isEqualTo(
                                        json(
                                                """
                                {"items": [{"sku": "SKU-1001", "quantity": 2}, {"sku": "SKU-1002", "quantity": 2}]}""")));
    }

    @Test
    void asksAsAServiceOfThisSystem() {
        accepted();

        assertThat(PARTICIPANTS.calls())
                .extracting(Participants.Call::authorization)
                .containsExactly(Tokens.INTERNAL);
    }

    @Test
    void refusesWhatIsOutOfStockAndKeepsNothing() {
        PARTICIPANTS.answer(200, "{\"available\": false, \"reason\": \"out-of-stock\"}");

        HttpResponse<String> refusal = orders.post("/orders", anOrder("P-1001"));

        assertThat(refusal.statusCode()).isEqualTo(409);
        assertThat(json(refusal.body()).path("type").asText()).isEqualTo("/problems/out-of-stock");
        assertThat(DATABASE.sql().queryForObject("select count(*) from orders", Integer.class))
                .isZero();
    }

    @Test
    void acceptsAsEverWhenInventoryFails() {
        PARTICIPANTS.answer(503, "{}");

        accepted();

        assertThat(PARTICIPANTS.calls()).hasSize(1);
    }

    @Test
    void acceptsAsEverWhileTheBreakerOfInventoryIsOpen() {
        inventoryBreaker.transitionToOpenState();

        accepted();

        assertThat(PARTICIPANTS.calls()).isEmpty();
    }
}
