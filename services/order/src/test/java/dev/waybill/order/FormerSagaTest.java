package dev.waybill.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.order.domain.PaymentTrials;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An order whose former saga has not ended, or whose coordinator does not tell: here none runs. */
class FormerSagaTest extends OrderRouteTest {

    @Autowired
    private PaymentTrials trials;

    @Test
    void letsAnotherOrderThatWaitsForItsPaymentBeTriedMeanwhile() {
        String other = waitingForItsPayment(accepted());
        String waiting = waitingForItsPayment(accepted());
        assertThat(sweep()).singleElement().hasFieldOrPropertyWithValue("order_id", waiting);
        trials.begun(true);

        begin(waiting);

        assertThat(row(waiting)).containsEntry("saga_id", null).containsEntry("attempt", 1);
        assertThat(trials.room()).isPositive();
        assertThat(sweep()).singleElement().hasFieldOrPropertyWithValue("order_id", other);
    }

    @Test
    void waitsAsLongAgainAsItHasWaitedSinceItWasUndone() {
        String order = waitingForItsPayment(accepted());
        sweep();
        DATABASE.sql().update("update orders set updated_at = now() - interval '20 seconds' where id = ?::uuid", order);

        begin(order);

        assertThat(DATABASE.sql()
                        .queryForObject(
                                "select next_attempt_at > now() + interval '15 seconds' from orders where id = ?::uuid",
                                Boolean.class,
                                order))
                .isTrue();
    }

    /** The second attempt, as a worker begins it. */
    private void begin(String order) {
        var begun = camel.request("direct:begin-attempt", exchange -> {
            exchange.setVariable("orderId", order);
            exchange.setVariable("attempt", 2);
            exchange.setVariable("formerSagaId", aSaga());
            exchange.setVariable("trial", true);
        });
        assertThat(begun.getException()).isNull();
        assertThat(begun.getVariable("trial", Boolean.class)).isFalse();
    }

    private static String waitingForItsPayment(String order) {
        DATABASE.sql()
                .update(
                        "update orders set status = 'payment-pending', next_attempt_at = now() where id = ?::uuid",
                        order);
        return order;
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> sweep() {
        var claimed = camel.request("kamelet:sql?file=order/sql/claim-orders.sql&rows=SelectList", exchange -> {
            exchange.setVariable("lease", "30 seconds");
            exchange.setVariable("limit", 100);
            exchange.setVariable("room", 200);
            exchange.setVariable("spare", 100);
            exchange.setVariable("trials", 1);
        });
        assertThat(claimed.getException()).isNull();
        return claimed.getMessage().getBody(List.class);
    }
}
