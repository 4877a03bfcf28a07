package dev.waybill.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the sweep takes up, and in which order, while the workers stand still and their queue fills. */
class SweepOrdersTest extends OrderRouteTest {

    private static final int A_THOUSAND = 1_000;
    private static final int QUEUE = 64;

    @Autowired
    private CircuitBreaker paymentBreaker;

    @AfterEach
    void closeTheBreaker() {
        paymentBreaker.reset();
    }

    @Test
    void takesTheOthersFirstAndOneOrderThatWaitsForItsPayment() {
        List<String> others = List.of(dueAgain(accepted()), dueAgain(accepted()));
        aThousandWaitForTheirPayment();

        List<Map<String, Object>> taken = sweep();

        assertThat(taken).hasSize(3);
        assertThat(taken).filteredOn("trial", false).extracting("order_id").containsExactlyInAnyOrderElementsOf(others);
        assertThat(attemptsInAll()).isEqualTo(A_THOUSAND + 1 + 4);
    }

    @Test
    void triesTheNewestOfThoseThatWereTriedLeast() {
        String newest = waitingForItsPayment(dueAgain(accepted()));
        aThousandWaitForTheirPayment();

        assertThat(sweep()).singleElement().hasFieldOrPropertyWithValue("order_id", newest);
    }

    @Test
    void triesNoneWhileTheBreakerOfThePaymentServiceIsOpen() {
        aThousandWaitForTheirPayment();
        paymentBreaker.transitionToOpenState();

        assertThat(sweep()).isEmpty();

        paymentBreaker.transitionToHalfOpenState();
        assertThat(sweep()).hasSize(1);
    }

    @Test
    void leavesRoomInTheQueueToOrdersThatAreAcceptedMeanwhile() {
        Stream.generate(this::accepted).limit(QUEUE / 2).forEach(order -> {});
        DATABASE.sql().update("update orders set next_attempt_at = now()");

        assertThat(sweep()).isEmpty();
        assertThat(attemptsInAll()).isEqualTo(QUEUE / 2);
    }

    @Test
    void takesNoAttemptFromAnOrderThatFindsTheQueueFull() {
        Stream.generate(this::accepted).limit(QUEUE - 1).forEach(order -> {});
        assertThat(row(accepted())).containsEntry("attempt", 1);
        DATABASE.sql().update("delete from order_items; delete from orders");

        String tooMany = accepted();

        assertThat(row(tooMany)).containsEntry("attempt", 0);
        emptyTheQueue();
        assertThat(sweep()).singleElement().hasFieldOrPropertyWithValue("order_id", tooMany);
        assertThat(row(tooMany)).containsEntry("attempt", 1);
    }

    /** Their ids are older than those of all orders that are accepted. */
    private static void aThousandWaitForTheirPayment() {
        DATABASE.sql()
                .update(
                        """
                        insert into orders (id, customer_id, status, total_amount, currency, shipping_address,
                                            payment_token, next_attempt_at, deadline_at)
                        select lpad(number::text, 32, '0')::uuid, ?::uuid, 'payment-pending', 12.75, 'EUR', '{}',
                               'tok_down', now(), now() + interval '10 minutes'
                          from generate_series(1, ?) as number""",
                        CUSTOMER,
                        A_THOUSAND);
    }

    private static String dueAgain(String order) {
        DATABASE.sql().update("update orders set next_attempt_at = now() where id = ?::uuid", order);
        return order;
    }

    private static String waitingForItsPayment(String order) {
        DATABASE.sql().update("update orders set status = 'payment-pending' where id = ?::uuid", order);
        return order;
    }

    private static int attemptsInAll() {
        return DATABASE.sql().queryForObject("select sum(attempt) from orders", Integer.class);
    }

    /** What the sweep takes; the workers' queue gets nothing of it. */
    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> sweep() {
        var found = camel.request("direct:find-room", exchange -> {});
        assertThat(found.getException()).isNull();
        var claimed = camel.request("direct:claim-orders", exchange -> {
            found.getVariables().forEach(exchange::setVariable);
        });
        assertThat(claimed.getException()).isNull();
        return claimed.getMessage().getBody(List.class);
    }
}
