package dev.waybill.workbench.chaos;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Places the orders of a run from a few clients, never further ahead of the faults than it is told. */
final class Load implements AutoCloseable {

    private static final int CLIENTS = 12;
    private static final long SHORTEST_PAUSE_MS = 120;
    private static final long LONGEST_PAUSE_MS = 1_500;
    /** In how much time what is allowed is placed: while a fault waits for a place to be passed, orders must go on. */
    private static final long SPREAD_MS = 3_000;

    private static final long GIVE_UP_MINUTES = 10;

    private final OrderMix mix;
    private final int orders;
    private final Shopper shopper;
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final Semaphore free = new Semaphore(CLIENTS);
    private final AtomicInteger placed = new AtomicInteger();
    private final Object quota = new Object();
    private int allowed;

    Load(OrderMix mix, int orders, Shopper shopper) {
        this.mix = mix;
        this.orders = orders;
        this.shopper = shopper;
    }

    /** Begins; orders are placed as far as they are allowed. */
    void start() {
        clients.execute(this::placeAll);
    }

    /** Lets so many orders be placed in all. */
    void allow(int number) {
        synchronized (quota) {
            allowed = Math.max(allowed, number);
            quota.notifyAll();
        }
    }

    /** How many orders have been placed, or are being placed. */
    int placed() {
        return placed.get();
    }

    /** Waits until so many have been placed. */
    void awaitPlaced(int number) throws InterruptedException {
        synchronized (quota) {
            while (placed.get() < Math.min(number, orders)) {
                quota.wait();
            }
        }
    }

    /** Lets all be placed, and waits until each client has its answer or has given up. */
    void finish() throws InterruptedException {
        allow(orders);
        awaitPlaced(orders);
        clients.shutdown();
        if (!clients.awaitTermination(GIVE_UP_MINUTES, TimeUnit.MINUTES)) {
            throw new IllegalStateException("The clients do not come to an end");
        }
    }

    private void placeAll() {
        try {
            for (int i = 0; i < orders; i++) {
                synchronized (quota) {
                    while (allowed <= i) {
                        quota.wait();
                    }
                }
                PlannedOrder order = mix.next();
                for (int copy = 0; copy <= order.copies(); copy++) {
                    free.acquire();
                    clients.execute(() -> place(order));
                }
                synchronized (quota) {
                    placed.incrementAndGet();
                    quota.notifyAll();
                }
                Thread.sleep(pauseMs(i));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The fewer orders are left of those that are allowed, the longer. */
    private long pauseMs(int placedLast) {
        int left;
        synchronized (quota) {
            left = allowed - placedLast;
        }
        return Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, SPREAD_MS / Math.max(1, left)));
    }

    private void place(PlannedOrder order) {
        try {
            shopper.place(order);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            free.release();
        }
    }

    @Override
    public void close() {
        clients.shutdownNow();
    }
}
