package dev.waybill.tests.journeys;

import static dev.waybill.tests.journeys.OrderRequest.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Processes are killed, or paused for too long, at exactly the places where the most is at stake. */
@Order(13)
@EnabledIfSystemProperty(named = "waybill.shape", matches = "PROCESSES", disabledReason = "fail points are off")
class HeldProcessJourney extends Journey {

    private final FailPointController points = waybill.failPoints();
    private int held;

    @BeforeEach
    void countWhatIsHeld() {
        held = waybill.held("SKU-1040");
    }

    @Test
    void holdsTheAmountOnceWhenPaymentIsKilledBetweenTheAcquirersAnswerAndItsOwnCommit() {
        HeldPlace answered = points.hold("payment", "after call.acquirer", "/authorisations");
        PlacedOrder order = customer.places(anOrder().of("P-1040", 1));
        answered.isReached();
        waybill.kill("payment", order);

        assertThat(order.end()).isEqualTo("confirmed");
        waybill.endsWith(customer, Map.of("confirmed", 1));
        assertThat(waybill.held("SKU-1040")).isEqualTo(held + 1);
    }

    @Test
    void endsEachOrderWhenTheirServiceIsKilledAroundTheCloseOfTheSaga() {
        PlacedOrder allDone = placedAndHeld("before lra.close");
        PlacedOrder confirmed = placedAndHeld("after callback.complete.receive");
        String confirming = confirmed.saga();
        PlacedOrder closed = placedAndHeld("after lra.close");
        String closing = closed.saga();
        waybill.tell("SIGKILL to order, process " + waybill.processes().pid("order"));
        waybill.processes().kill("order");

        assertThat(closed.status()).isEqualTo("confirmed");
        assertThat(confirmed.status()).isEqualTo("confirmed");
        assertThat(allDone.end()).isEqualTo("confirmed");
        assertThat(allDone.attempts()).isGreaterThan(1);
        waybill.endsWith(customer, Map.of("confirmed", 3));
        assertThat(closed.saga()).isEqualTo(closing);
        assertThat(confirmed.saga()).isEqualTo(confirming);
        assertThat(waybill.held("SKU-1040")).isEqualTo(held + 3);
    }

    @Test
    void changesNothingTwiceWhenProcessesArePausedBeyondTheTimeLimitAndGoOn() {
        PlacedOrder closing = placedAndHeld("before lra.close");
        HeldPlace answered = points.hold("payment", "after call.acquirer", "/authorisations");
        PlacedOrder paying = customer.places(anOrder().of("P-1040", 1));
        answered.isReached();
        List<String> late = List.of(closing.saga(), paying.saga());
        waybill.freeze("order", closing);
        waybill.freeze("payment", paying);
        points.letAllGo();
        late.forEach(saga -> waybill.awaitSaga(saga, "Cancelling"));
        waybill.processes().thaw();

        assertThat(closing.end()).isEqualTo("confirmed");
        assertThat(paying.end()).isEqualTo("confirmed");
        waybill.endsWith(customer, Map.of("confirmed", 2));
        assertThat(late).extracting(this::payment).containsOnly("voided");
        assertThat(waybill.held("SKU-1040")).isEqualTo(held + 2);
    }

    private PlacedOrder placedAndHeld(String place) {
        HeldPlace held = points.hold("order", place);
        PlacedOrder order = customer.places(anOrder().of("P-1040", 1));
        held.isReached();
        waybill.tell("order " + order.id() + " is held " + place);
        return order;
    }

    private String payment(String saga) {
        return waybill.databases().value("payment", "select status from payments where saga_id = ?", saga);
    }
}
