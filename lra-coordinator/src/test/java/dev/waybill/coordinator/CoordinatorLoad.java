package dev.waybill.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How much a coordinator carries, and what it takes up meanwhile. Not run by the build:
 *
 * <pre>mvn -pl lra-coordinator -am -Dtest=CoordinatorLoad -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dload.lras=50000 -Dload.clients=8 -Dload.settings=--coordinator.store-flushes-per-second=1000 test</pre>
 *
 * <p>An LRA is as an order's: started with four participants enlisted, a time limit of 60 s, one completion; every tenth
 * is cancelled, with four undos.
 */
class CoordinatorLoad {

    private static final int LRAS = Integer.getInteger("load.lras", 50_000);
    private static final int CLIENTS = Integer.getInteger("load.clients", 8);
    private static final int SHARES = Integer.getInteger("load.shares", 5);
    private static final String SETTINGS = System.getProperty("load.settings", "");

    @TempDir
    private Path log;

    @Test
    void carriesManyLras() throws Exception {
        String[] settings = Arrays.stream(SETTINGS.split(","))
                .filter(each -> !each.isEmpty())
                .toArray(String[]::new);
        try (Participants participants = new Participants();
                CoordinatorProcess coordinator = CoordinatorProcess.onLog(log, settings)) {
            System.out.printf("%d LRAs, %d clients %s%n", LRAS, CLIENTS, SETTINGS);
            System.out.println(
                    "| LRAs | LRA/s | CPU-ms an LRA | start p50/p99 ms | end p50/p99 ms | heap MB | LRAs, timers,"
                            + " locks in it | files | disk MB |");
            tell(0, 0, 0, new long[0], new long[0], coordinator);
            for (int share = 1; share <= SHARES; share++) {
                run(participants, coordinator, LRAS / SHARES, share);
                participants.forgetCalls();
            }
            assertThat(coordinator.lras("")).isEmpty();
        }
    }

    private void run(Participants participants, CoordinatorProcess coordinator, int lras, int share) throws Exception {
        String[] links = {
            participants.both("order"),
            participants.undo("inventory"),
            participants.undo("payment"),
            participants.undo("shipping")
        };
        long[] starts = new long[lras];
        long[] ends = new long[lras];
        AtomicInteger next = new AtomicInteger();
        Duration cpu = coordinator.handle().info().totalCpuDuration().orElseThrow();
        long began = System.nanoTime();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> work = new ArrayList<>();
        IntStream.range(0, CLIENTS)
                .forEach(client -> work.add(clients.submit(() -> {
                    for (int i = next.getAndIncrement(); i < lras; i = next.getAndIncrement()) {
                        long started = System.nanoTime();
                        URI lra = coordinator.startEnlisted("o", 60_000, links);
                        long ending = System.nanoTime();
                        coordinator.end(lra, i % 10 == 0 ? "cancel" : "close");
                        starts[i] = ending - started;
                        ends[i] = System.nanoTime() - ending;
                    }
                })));
        for (Future<?> each : work) {
            each.get();
        }
        clients.shutdown();
        double seconds = (System.nanoTime() - began) / 1e9;
        long cpuMs = coordinator
                .handle()
                .info()
                .totalCpuDuration()
                .orElseThrow()
                .minus(cpu)
                .toMillis();
        tell(share * lras, lras / seconds, (double) cpuMs / lras, starts, ends, coordinator);
    }

    private void tell(int lras, double rate, double cpuMs, long[] starts, long[] ends, CoordinatorProcess coordinator) {
        Footprint footprint = Footprint.of(coordinator.handle(), log);
        System.out.printf(
                "| %,d | %.0f | %.2f | %s | %s | %.1f | %d, %d, %d | %d | %.1f |%n",
                lras,
                rate,
                cpuMs,
                percentiles(starts),
                percentiles(ends),
                footprint.heapKb() / 1024.0,
                footprint.lras(),
                footprint.timers(),
                footprint.locks(),
                footprint.files(),
                footprint.diskKb() / 1024.0);
    }

    private static String percentiles(long[] nanos) {
        if (nanos.length == 0) {
            return "–";
        }
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return "%.1f / %.1f".formatted(sorted[sorted.length / 2] / 1e6, sorted[(int) (sorted.length * 0.99)] / 1e6);
    }
}
