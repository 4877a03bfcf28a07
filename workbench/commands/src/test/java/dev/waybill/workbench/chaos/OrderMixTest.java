package dev.waybill.workbench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderMixTest {

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(orders(3, 50)).isEqualTo(orders(3, 50));
        assertThat(orders(3, 50)).isNotEqualTo(orders(4, 50));
    }

    @Test
    void holdsOrdersOfEveryKind() {
        List<PlannedOrder> orders = orders(3, 400);

        assertThat(orders)
                .anyMatch(each -> each.mayBeConfirmed() && each.refusals().isEmpty());
        assertThat(orders).anyMatch(each -> each.refusals().contains("out-of-stock"));
        assertThat(orders).anyMatch(each -> each.refusals().contains("payment-declined"));
        assertThat(orders).anyMatch(each -> each.refusals().contains("address-not-served"));
        assertThat(orders).anyMatch(each -> each.body().contains("tok_flaky"));
        assertThat(orders).anyMatch(each -> each.body().contains("tok_slow"));
        assertThat(orders).anyMatch(each -> each.copies() > 0);
        assertThat(orders).anyMatch(each -> each.waitSeconds() > 0);
    }

    @Test
    void knowsWhichEndsAreRight() {
        PlannedOrder declined = orders(3, 400).stream()
                .filter(each -> each.refusals().size() == 1 && each.refusals().contains("payment-declined"))
                .findFirst()
                .orElseThrow();

        assertThat(declined.complaint("rejected", "payment-declined")).isNull();
        assertThat(declined.complaint("rejected", "timed-out")).isNull();
        assertThat(declined.complaint("rejected", "out-of-stock")).contains("out-of-stock");
        assertThat(declined.complaint("confirmed", null)).contains("is confirmed");
        assertThat(declined.complaint("pending", null)).contains("is pending");
    }

    private static List<PlannedOrder> orders(long seed, int count) {
        OrderMix mix = new OrderMix(seed);
        return Stream.generate(mix::next).limit(count).toList();
    }
}
