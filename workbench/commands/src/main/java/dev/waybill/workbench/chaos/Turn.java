package dev.waybill.workbench.chaos;

import java.util.concurrent.Semaphore;

/**
 * The right of one fault to be under way. Only a few faults may be at the same time: with more of them nothing goes on
 * that could break. One that waits for its place to be passed has none yet.
 */
final class Turn implements AutoCloseable {

    private static final long INTERVAL_MS = 200;

    private final Semaphore free;
    private boolean held;

    /** @param free how many faults more may be under way */
    Turn(Semaphore free) {
        this.free = free;
    }

    /** Takes it, when it is free or some moment later: who is at its place just then comes first. */
    void take() throws InterruptedException {
        while (!tryTake()) {
            Thread.sleep(INTERVAL_MS);
        }
    }

    /** Takes it if it is free now; answers whether it is held. */
    synchronized boolean tryTake() {
        held = held || free.tryAcquire();
        return held;
    }

    @Override
    public synchronized void close() {
        if (held) {
            free.release();
            held = false;
        }
    }
}
