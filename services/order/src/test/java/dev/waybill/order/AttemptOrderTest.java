package dev.waybill.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.order.domain.PaymentTrials;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a worker does, where no coordinator starts a saga. */
class AttemptOrderTest extends OrderRouteTest {

    private static final String WORKERS = "order-attempt-order";
    /** Shorter than the pause after a trial that payment has not answered. */
    private static final Duration BEFORE_THE_PAUSE_IS_OVER = Duration.ofSeconds(4);

    @Autowired
    private PaymentTrials trials;

    @AfterEach
    void stopTheWorkers() throws Exception {
        context.getRouteController().stopRoute(WORKERS);
    }

    @Test
    void letsTheOrderWaitAndAnotherBeTriedInItsPlaceWhenPaymentWasNotAsked() throws Exception {
        String order = accepted();
        emptyTheQueue();
        trials.begun(true);
        assertThat(trials.room()).isZero();

        context.getRouteController().startRoute(WORKERS);
        camel.sendBodyAndHeaders("seda:attempts?size=64", null, Map.of("orderId", order, "attempt", 1, "trial", true));

        await().atMost(BEFORE_THE_PAUSE_IS_OVER).until(() -> trials.room() == 1);
        assertThat(row(order))
                .containsEntry("saga_id", null)
                .containsEntry("status", "pending")
                .hasEntrySatisfying("last_error", error -> assertThat(error).isNotNull());
    }
}
