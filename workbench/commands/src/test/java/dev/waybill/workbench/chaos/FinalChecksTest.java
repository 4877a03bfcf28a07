package dev.waybill.workbench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.workbench.chaos.FinalChecks.End;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FinalChecksTest {

    private static final PlannedOrder FINE = new PlannedOrder("key", "{}", 0, 0, true, Set.of());

    @Test
    void findsNothingWhenEachOrderEndedAsItMay() {
        assertThat(FinalChecks.brokenPromises(
                        Map.of("a", FINE, "b", FINE),
                        Map.of("a", new End("confirmed", null, 1), "b", new End("rejected", "timed-out", 1))))
                .isEmpty();
    }

    @Test
    void findsAnOrderThatWasAcceptedAndIsLost() {
        assertThat(FinalChecks.brokenPromises(Map.of("a", FINE), Map.of()))
                .containsExactly(new Violation("order", "a", "was accepted, and is in no database"));
    }

    @Test
    void findsAnOrderThatIsNotFinalOrWasRefusedForNothing() {
        assertThat(FinalChecks.brokenPromises(
                        Map.of("a", FINE, "b", FINE),
                        Map.of("a", new End("pending", null, 1), "b", new End("rejected", "payment-declined", 1))))
                .extracting(Violation::orderId)
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void findsThatNextToNothingWentWell() {
        List<PlannedOrder> planned = Collections.nCopies(8, FINE);
        Map<String, End> one = Map.of("a", new End("confirmed", null, 1), "b", new End("rejected", "timed-out", 1));
        Map<String, End> two = Map.of("a", new End("confirmed", null, 1), "b", new End("confirmed", null, 1));

        assertThat(FinalChecks.tooFewConfirmed(planned, one))
                .extracting(Violation::what)
                .containsExactly("load");
        assertThat(FinalChecks.tooFewConfirmed(planned, two)).isEmpty();
    }
}
