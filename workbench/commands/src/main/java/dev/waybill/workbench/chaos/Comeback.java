package dev.waybill.workbench.chaos;

import java.util.function.BooleanSupplier;

/** Waits until a process that was hit does its work again, and writes the hit down. */
final class Comeback {

    /** How long a process may take to its coming back, in milliseconds. */
    static final long LIMIT_MS = 180_000;

    private static final long INTERVAL_MS = 50;

    private final ChaosSystem system;
    private final FaultLog log;

    Comeback(ChaosSystem system, FaultLog log) {
        this.system = system;
        this.log = log;
    }

    /** Of a process that has died: another takes its place and does its work. */
    void ofTheDead(Fault fault, Target target, String how) throws InterruptedException {
        add(fault, target, isReplaced(target), how);
    }

    /**
     * Of PostgreSQL: another server takes the place of one that has died. Its supervising process ends with it, unless it
     * has only begun, to take over the server that another had left behind.
     */
    void ofTheServer(Fault fault, Target target, long server, String how) throws InterruptedException {
        boolean replaced = isSo(
                target,
                () -> isAnother(target)
                        || system.databaseServer().filter(pid -> pid != server).isPresent());
        add(fault, target, replaced, how);
    }

    private void add(Fault fault, Target target, boolean replaced, String how) throws InterruptedException {
        add(target.hit(fault, replaced ? ready(target.name(), target.atMs()) : 0, how));
    }

    /** Of a process that was held until {@code endedMs}. */
    void ofTheHeld(Fault fault, Target target, long endedMs, String how) throws InterruptedException {
        add(target.hit(fault, endedMs, ready(target.name(), endedMs), how));
    }

    /** Waits until the supervisor has started another process in its place; false when it does not. */
    boolean isReplaced(Target target) throws InterruptedException {
        return isSo(target, () -> isAnother(target));
    }

    private boolean isAnother(Target target) {
        return system.pid(target.name()) != target.pid();
    }

    private static boolean isSo(Target target, BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            if (System.currentTimeMillis() - target.atMs() > LIMIT_MS) {
                return false;
            }
            Thread.sleep(INTERVAL_MS);
        }
        return true;
    }

    private void add(Hit hit) {
        if (hit.backMs() > 0) {
            log.add(hit);
        } else {
            log.stayedAway(hit);
        }
    }

    /** When the process does its work, in milliseconds since 1970; 0 if it does not in time. */
    private long ready(String name, long fromMs) throws InterruptedException {
        while (!system.isReady(name)) {
            if (System.currentTimeMillis() - fromMs > LIMIT_MS) {
                return 0;
            }
            Thread.sleep(INTERVAL_MS);
        }
        return System.currentTimeMillis();
    }
}
