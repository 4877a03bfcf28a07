package dev.waybill.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The confirmation of an order that does not succeed at once, while the coordinator calls every few seconds. */
class FailedCompletionTest extends OrderRouteTest {

    private final String saga = aSaga();

    @AfterEach
    void letOrdersBeConfirmed() {
        DATABASE.sql().update("alter table orders drop constraint if exists orders_are_not_confirmed_now");
    }

    @Test
    void holdsAnAttemptBackUntilItIsDue() {
        String order = anOrderThatCannotBeConfirmed();
        assertUnderway(confirm(order));
        letOrdersBeConfirmed();
        DATABASE.sql()
                .update("update saga_steps set next_attempt_at = now() + interval '1 hour' where saga_id = ?", saga);

        assertUnderway(confirm(order));

        assertThat(row(order)).containsEntry("status", "pending");
        assertThat(completion()).containsEntry("state", "started").containsEntry("attempts", 1);
        DATABASE.sql().update("update saga_steps set next_attempt_at = now() where saga_id = ?", saga);
        assertThat(confirm(order).statusCode()).isBetween(200, 204);
        assertThat(row(order)).containsEntry("status", "confirmed");
        assertThat(completion()).containsEntry("state", "done");
    }

    @Test
    void tellsTheCoordinatorAgainThatItIsParked() {
        String order = anOrderThatCannotBeConfirmed();
        confirm(order);
        DATABASE.sql()
                .update(
                        "update saga_steps set attempts = 9, next_attempt_at = now() where saga_id = ?"
                                + " and step = 'confirm-order'",
                        saga);

        HttpResponse<String> parked = confirm(order);
        letOrdersBeConfirmed();
        HttpResponse<String> again = confirm(order);

        assertThat(completion()).containsEntry("state", "parked").containsEntry("attempts", 10);
        assertThat(parked.statusCode()).isEqualTo(500);
        assertThat(parked.body()).isEqualTo("FailedToComplete");
        assertThat(again.statusCode()).isEqualTo(500);
        assertThat(again.body()).isEqualTo("FailedToComplete");
        assertThat(row(order)).containsEntry("status", "pending");
    }

    @Test
    void countsNoFailureOfAConfirmationThatIsDone() {
        String order = accepted();
        bind(order, 1, saga);
        callBack("place-order-done", order, saga);

        camel.request("kamelet:fail-step?kind=completion", exchange -> {
            exchange.setVariable("step", "confirm-order");
            exchange.setVariable("sagaId", saga);
            exchange.setVariable("orderId", order);
            exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new SocketTimeoutException());
        });

        assertThat(DATABASE.sql().queryForList("select step from saga_steps where saga_id = ?", String.class, saga))
                .containsExactly("place-order");
    }

    @Test
    void neverTellsThatItIsDoneWhenItHasComeDueWhileItWasHeld() {
        String order = anOrderThatCannotBeConfirmed();
        confirm(order);
        DATABASE.sql().update("update saga_steps set next_attempt_at = now() where saga_id = ?", saga);

        Exchange held = camel.request("kamelet:hold-completion", exchange -> {
            exchange.setVariable("step", "confirm-order");
            exchange.setVariable("sagaId", saga);
            exchange.setVariable("orderId", order);
        });

        assertThat(held.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).hasToString("503");
        assertThat(row(order)).containsEntry("status", "pending");
    }

    private String anOrderThatCannotBeConfirmed() {
        String order = accepted();
        bind(order, 1, saga);
        DATABASE.sql()
                .update("alter table orders add constraint orders_are_not_confirmed_now check (status <> 'confirmed')"
                        + " not valid");
        return order;
    }

    private HttpResponse<String> confirm(String order) {
        return calledBack("place-order-done", order, saga);
    }

    private static void assertUnderway(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("Completing");
    }

    private Map<String, Object> completion() {
        return DATABASE.sql()
                .queryForMap("select * from saga_steps where saga_id = ? and step = 'confirm-order'", saga);
    }
}
