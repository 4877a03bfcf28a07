package dev.waybill.launcher.chaos;

import dev.waybill.launcher.node.Liveness;
import java.util.concurrent.atomic.AtomicReference;

/** What is done to whole processes: killed, paused, restarted. Each returns when the process does its work again. */
final class ProcessFaults {

    private static final long BACK_LIMIT_MS = 180_000;
    private static final long INTERVAL_MS = 50;
    /** How long a fault waits for a process that passes its place, before it hits its victim anywhere. */
    private static final long PASSING_LIMIT_MS = 6_000;

    private final ChaosSystem system;
    private final FaultController controller;
    private final FaultLog log;

    ProcessFaults(ChaosSystem system, FaultController controller, FaultLog log) {
        this.system = system;
        this.controller = controller;
        this.log = log;
    }

    /** Kills whoever passes the strike's place; its victim, if nobody does or there is none. */
    void kill(Strike strike) throws InterruptedException {
        Target target = target(strike, "KILL");
        String how = "killed" + target.where();
        if (strike.spanMs() > 0 && awaitOther(target)) {
            Thread.sleep(strike.spanMs());
            Target second = strikeNow(strike, target.name(), "KILL");
            log.add(target.hit(strike.fault(), second.atMs(), how + ", and again"));
            awaitBack(strike, second, "killed in its first " + strike.spanMs() + " ms");
        } else {
            awaitBack(strike, target, how);
        }
    }

    /** Stops a process where it stands, and lets it go on later. */
    void pause(Strike strike) throws InterruptedException {
        Target target = target(strike, "STOP");
        try {
            Thread.sleep(strike.spanMs());
        } finally {
            system.signal("CONT", target.pid());
        }
        long ended = System.currentTimeMillis();
        String how = "paused for " + strike.spanMs() + " ms" + target.where();
        long back = awaitReady(target.name(), ended);
        Hit hit = new Hit(strike.fault(), target.name(), target.place(), target.atMs(), ended, back, how);
        if (back > 0) {
            log.add(hit);
        } else {
            log.stayedAway(hit);
        }
    }

    void restartBroker(Strike strike) throws InterruptedException {
        boolean kill = strike.variant() % 3 > 0;
        awaitBack(
                strike,
                strikeNow(strike, strike.victim(), kill ? "KILL" : "TERM"),
                kill ? "killed" : "stopped in order");
    }

    /** PostgreSQL is a child of the process named database, which ends when PostgreSQL does. */
    void restartDatabase(Strike strike) throws InterruptedException {
        long node = awaitAlive(strike.victim());
        long server = system.databaseServerPid().orElse(node);
        Target target = new Target(strike.victim(), node, null, System.currentTimeMillis());
        String how =
                switch (strike.variant() % 4) {
                    case 0 -> signalled("KILL", server, "killed");
                    case 1 -> signalled("KILL", node, "orphaned");
                    case 2 -> signalled("QUIT", server, "stopped at once");
                    default -> signalled("INT", server, "stopped in order");
                };
        awaitBack(strike, target, how);
    }

    private String signalled(String signal, long pid, String how) {
        system.signal(signal, pid);
        return how;
    }

    /** A process that a signal was sent to. */
    private record Target(String name, long pid, Place place, long atMs) {

        String where() {
            return place == null ? "" : " " + place;
        }

        Hit hit(Fault fault, long backMs, String how) {
            return new Hit(fault, name, place, atMs, atMs, backMs, how);
        }
    }

    private Target target(Strike strike, String signal) throws InterruptedException {
        if (strike.place() != null) {
            AtomicReference<Target> passing = new AtomicReference<>();
            boolean came = controller.next(
                    strike.place(),
                    (process, pid, passed) -> {
                        passing.set(new Target(process, pid, passed, System.currentTimeMillis()));
                        system.signal(signal, pid);
                        return null;
                    },
                    PASSING_LIMIT_MS);
            if (came && passing.get() != null) {
                return passing.get();
            }
            log.missed(strike);
        }
        return strikeNow(strike, strike.victim(), signal);
    }

    private Target strikeNow(Strike strike, String name, String signal) throws InterruptedException {
        long pid = awaitAlive(name);
        Target target = new Target(name, pid, null, System.currentTimeMillis());
        system.signal(signal, pid);
        return target;
    }

    private void awaitBack(Strike strike, Target target, String how) throws InterruptedException {
        long back = awaitOther(target) ? awaitReady(target.name(), target.atMs()) : 0;
        Hit hit = target.hit(strike.fault(), back, how);
        if (back > 0) {
            log.add(hit);
        } else {
            log.stayedAway(hit);
        }
    }

    /** When the process does its work, in milliseconds since 1970; 0 if it does not in time. */
    private long awaitReady(String name, long fromMs) throws InterruptedException {
        while (!system.isReady(name)) {
            if (System.currentTimeMillis() - fromMs > BACK_LIMIT_MS) {
                return 0;
            }
            Thread.sleep(INTERVAL_MS);
        }
        return System.currentTimeMillis();
    }

    /** The process, once it is there: one that was killed a moment ago cannot be killed. */
    private long awaitAlive(String name) throws InterruptedException {
        long pid = system.pid(name);
        while (!ProcessHandle.of(pid).map(Liveness::runs).orElse(false)) {
            Thread.sleep(INTERVAL_MS);
            pid = system.pid(name);
        }
        return pid;
    }

    /** Waits until the supervisor has started another process in its place; false when it does not. */
    private boolean awaitOther(Target target) throws InterruptedException {
        while (system.pid(target.name()) == target.pid()) {
            if (System.currentTimeMillis() - target.atMs() > BACK_LIMIT_MS) {
                return false;
            }
            Thread.sleep(INTERVAL_MS);
        }
        return true;
    }
}
