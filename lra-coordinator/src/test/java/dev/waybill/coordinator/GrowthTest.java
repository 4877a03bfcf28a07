package dev.waybill.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has ended leaves nothing behind. {@link CoordinatorLoad} looks at fifty times as many. */
class GrowthTest {

    @TempDir
    private Path log;

    private final Participants participants = new Participants();

    @Test
    void growsNeitherInMemoryNorOnDisk() {
        try (participants;
                CoordinatorProcess coordinator = CoordinatorProcess.onLog(log)) {
            startAndEnd(coordinator, 300);
            Footprint before = Footprint.of(coordinator.handle(), log);

            startAndEnd(coordinator, 1_000);

            Footprint after = Footprint.of(coordinator.handle(), log);
            assertThat(after.lras()).isZero();
            assertThat(after.files()).isLessThanOrEqualTo(before.files() + 1);
            assertThat(after.heapKb()).isLessThan(before.heapKb() + 2_048);
        }
    }

    private void startAndEnd(CoordinatorProcess coordinator, int lras) {
        IntStream.range(0, lras).parallel().forEach(i -> {
            URI lra = coordinator.startEnlisted("o", 0, participants.both("a"), participants.undo("b"));
            assertThat(coordinator.end(lra, i % 2 == 0 ? "close" : "cancel").statusCode())
                    .isEqualTo(200);
        });
    }
}
