package dev.waybill.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.narayana.lra.coordinator.domain.service.LRAService;
import io.narayana.lra.coordinator.internal.LRARecoveryModule;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The recovery pass runs beside the closing of LRAs, here without a pause, and does not get in its way. */
class RecoveryRaceTest {

    private static final int CLIENTS = 4;
    private static final int LRAS_PER_CLIENT = 250;

    @TempDir
    private Path log;

    @Test
    void closesEveryLraOnceWhileRecoveryPassesRun() throws Exception {
        try (Participants participants = new Participants();
                ConfigurableApplicationContext coordinator = CoordinatorApplication.start(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--coordinator.url=http://127.0.0.1",
                        "--coordinator.store-dir=" + log)) {
            LRAService lras = LRARecoveryModule.getService();
            URI api = coordinator.getBean(CoordinatorProperties.class).lraUrl();
            List<ParticipantLinks> links =
                    ParticipantLinks.parse(participants.both("a") + "\n" + participants.both("b"));
            AtomicInteger passes = new AtomicInteger();
            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

            List<Future<?>> work = IntStream.range(0, CLIENTS)
                    .<Future<?>>mapToObj(client -> clients.submit(() -> IntStream.range(0, LRAS_PER_CLIENT)
                            .forEach(i -> lras.endLRA(EnlistedLra.start(lras, api, "o", 60_000, links), false, false))))
                    .toList();
            while (!work.stream().allMatch(Future::isDone)) {
                LRARecoveryModule.getInstance().recover();
                passes.incrementAndGet();
            }
            for (Future<?> done : work) {
                done.get();
            }
            LRARecoveryModule.getInstance().recover();
            clients.shutdown();

            assertThat(passes.get()).isGreaterThan(50);
            assertThat(lras.getAll()).isEmpty();
            assertThat(participants.calls())
                    .containsOnly("a/complete", "b/complete")
                    .hasSize(2 * CLIENTS * LRAS_PER_CLIENT);
        }
    }
}
