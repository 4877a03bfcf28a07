package dev.waybill.workbench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

    @Test
    void areValuesThatAreThere() {
        List<Long> durations = LongStream.rangeClosed(1, 200).boxed().toList();

        assertThat(Percentiles.of(durations)).isEqualTo(new Percentiles(100, 198, 200));
        assertThat(Percentiles.of(List.of(5L))).isEqualTo(new Percentiles(5, 5, 5));
    }

    @Test
    void areNoughtOfNothing() {
        assertThat(Percentiles.of(List.of())).isEqualTo(new Percentiles(0, 0, 0));
    }
}
