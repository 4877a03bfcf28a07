package dev.waybill.launcher.chaos;

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
        long back = isReplaced(target) ? ready(target.name(), target.atMs()) : 0;
        add(target.hit(fault, back, how));
    }

    /** Of a process that was held until {@code endedMs}. */
    void ofTheHeld(Fault fault, Target target, long endedMs, String how) throws InterruptedException {
        add(target.hit(fault, endedMs, ready(target.name(), endedMs), how));
    }

    /** Waits until the supervisor has started another process in its place; false when it does not. */
    boolean isReplaced(Target target) throws InterruptedException {
        while (system.pid(target.name()) == target.pid()) {
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
