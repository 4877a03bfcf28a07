package dev.waybill.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private final BackOff backOff = new BackOff();

    @Test
    void waitsTwiceAsLongEachTimeUpToALimit() {
        Duration atOnce = Duration.ofMillis(10);

        assertThat(backOff.after(atOnce)).hasMillis(500);
        assertThat(backOff.after(atOnce)).hasMillis(1000);
        assertThat(backOff.after(atOnce)).hasMillis(2000);
        for (int i = 0; i < 10; i++) {
            backOff.after(atOnce);
        }
        assertThat(backOff.after(atOnce)).hasSeconds(30);
    }

    @Test
    void beginsAnewWhenTheProcessHasLivedForAWhile() {
        backOff.after(Duration.ZERO);
        backOff.after(Duration.ZERO);

        assertThat(backOff.after(Duration.ofMinutes(2))).hasMillis(500);
    }
}
