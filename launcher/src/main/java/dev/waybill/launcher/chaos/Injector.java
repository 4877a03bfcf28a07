package dev.waybill.launcher.chaos;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Has the faults of a schedule hit, each in a thread of its own, a few at a time. */
final class Injector implements AutoCloseable {

    /**
     * How many faults are under way at the same time, at most, those that wait for their place among them: with more of
     * them nothing goes on that could break.
     */
    private static final int AT_A_TIME = 4;

    private final ProcessFaults processes;
    private final WayFaults ways;
    private final FaultLog log;
    private final Semaphore free = new Semaphore(AT_A_TIME);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Injector(ProcessFaults processes, WayFaults ways, FaultLog log) {
        this.processes = processes;
        this.ways = ways;
        this.log = log;
    }

    /** Waits until one more fault may come. */
    void awaitTurn() throws InterruptedException {
        free.acquire();
    }

    /** Has a fault hit now; to be called after {@link #awaitTurn()}. */
    void strike(Strike strike) {
        threads.execute(() -> {
            try {
                hit(strike);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                log.failed(strike, e);
            } finally {
                free.release();
            }
        });
    }

    /** Waits until everything is back that was hit. */
    void awaitAllBack() throws InterruptedException {
        free.acquire(AT_A_TIME);
        free.release(AT_A_TIME);
    }

    private void hit(Strike strike) throws InterruptedException {
        switch (strike.fault()) {
            case KILL -> processes.kill(strike);
            case PAUSE -> processes.pause(strike);
            case DB_RESTART -> processes.restartDatabase(strike);
            case BROKER_RESTART -> processes.restartBroker(strike);
            case PARTITION -> ways.partition(strike);
            case SLOW -> ways.slow(strike);
            case DUPLICATE -> ways.duplicate(strike);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
