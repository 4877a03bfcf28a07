package dev.waybill.workbench.chaos;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;

/** Has the faults of a schedule hit, each in a thread of its own, a few at a time. */
final class Injector implements AutoCloseable {

    /** How many faults are under way at the same time, at most. */
    private static final int AT_A_TIME = 4;
    /** How many of those that hit at a place have begun at the same time, at most: they wait for it, or are under way. */
    private static final int AT_PLACES = 6;

    private final ProcessFaults processes;
    private final WayFaults ways;
    private final FaultLog log;
    private final Semaphore free = new Semaphore(AT_A_TIME);
    private final Semaphore places = new Semaphore(AT_PLACES);
    private final Phaser begun = new Phaser(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Injector(ProcessFaults processes, WayFaults ways, FaultLog log) {
        this.processes = processes;
        this.ways = ways;
        this.log = log;
    }

    /** Waits until there is room for one more fault, and begins it: it hits now, or when its place is passed. */
    void strike(Strike strike) throws InterruptedException {
        Turn turn = new Turn(free);
        boolean atPlace = strike.place() != null;
        if (atPlace) {
            places.acquire();
        } else {
            turn.take();
        }
        begun.register();
        threads.execute(() -> {
            try (turn) {
                hit(strike, turn);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                log.failed(strike, e);
            } finally {
                if (atPlace) {
                    places.release();
                }
                begun.arriveAndDeregister();
            }
        });
    }

    /** Waits until all faults are over that have begun, and everything is back that they have hit. */
    void awaitAllBack() throws InterruptedException {
        begun.awaitAdvanceInterruptibly(begun.arrive());
    }

    private void hit(Strike strike, Turn turn) throws InterruptedException {
        switch (strike.fault()) {
            case KILL -> processes.kill(strike, turn);
            case PAUSE -> processes.pause(strike, turn);
            case DB_RESTART -> processes.restartDatabase(strike);
            case BROKER_RESTART -> processes.restartBroker(strike);
            case PARTITION -> ways.partition(strike, turn);
            case SLOW -> ways.slow(strike, turn);
            case DUPLICATE -> ways.duplicate(strike, turn);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
