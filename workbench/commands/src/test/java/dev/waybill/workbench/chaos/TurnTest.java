package dev.waybill.workbench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class TurnTest {

    private final Semaphore free = new Semaphore(1);

    @Test
    void isTakenOnceHoweverOftenItIsAskedFor() throws Exception {
        try (Turn turn = new Turn(free)) {
            assertThat(turn.tryTake()).isTrue();
            turn.take();

            assertThat(turn.tryTake()).isTrue();
            assertThat(new Turn(free).tryTake()).isFalse();
        }
        assertThat(free.availablePermits()).isEqualTo(1);
    }

    @Test
    void givesNothingBackThatItHasNotTaken() {
        new Turn(free).close();

        assertThat(free.availablePermits()).isEqualTo(1);
    }
}
