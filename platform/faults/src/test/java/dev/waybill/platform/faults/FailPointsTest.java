package dev.waybill.platform.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FailPointsTest {

    @Test
    void isOffUnlessTheVariableIsSet() {
        AtomicInteger runs = new AtomicInteger();

        String answer = FailPoints.around("step.pack", null, () -> "run " + runs.incrementAndGet());

        assertThat(FailPoints.on()).isFalse();
        assertThat(answer).isEqualTo("run 1");
    }

    @Test
    void listsEachPointOnce() {
        assertThat(FailPointList.read())
                .extracting(FailPointList.Point::name)
                .hasSizeGreaterThan(10)
                .doesNotHaveDuplicates();
    }
}
