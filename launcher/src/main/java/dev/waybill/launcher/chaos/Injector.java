package dev.waybill.launcher.chaos;

import dev.waybill.launcher.node.Liveness;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Does to the processes what the schedule says, and waits in the background until they do their work again. */
final class Injector implements AutoCloseable {

    /** How many faults are under way at the same time, at most: with more of them nothing goes on that could break. */
    private static final int AT_A_TIME = 3;

    private static final long BACK_LIMIT_MS = 180_000;
    private static final long INTERVAL_MS = 50;

    private final ChaosSystem system;
    private final FaultLog log;
    private final Semaphore free = new Semaphore(AT_A_TIME);
    private final ExecutorService watchers = Executors.newCachedThreadPool();

    Injector(ChaosSystem system, FaultLog log) {
        this.system = system;
        this.log = log;
    }

    /** Waits until one more fault may come. */
    void awaitTurn() throws InterruptedException {
        free.acquire();
    }

    /** Has a fault hit now; to be called after {@link #awaitTurn()}. */
    void strike(Strike strike) {
        watchers.execute(() -> {
            try {
                hit(strike);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
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
            case KILL -> kill(strike, "KILL", "killed");
            case PAUSE -> pause(strike);
            case DB_RESTART -> restartDatabase(strike);
            case BROKER_RESTART -> {
                boolean kill = strike.variant() % 3 > 0;
                kill(strike, kill ? "KILL" : "TERM", kill ? "killed" : "stopped in order");
            }
            default -> throw new IllegalArgumentException(strike.fault() + " cannot be done yet");
        }
    }

    private void kill(Strike strike, String signal, String how) throws InterruptedException {
        long pid = awaitAlive(strike.victim());
        long began = System.currentTimeMillis();
        system.signal(signal, pid);
        if (strike.spanMs() > 0 && awaitOther(strike.victim(), pid, began)) {
            Thread.sleep(strike.spanMs());
            long second = awaitAlive(strike.victim());
            long beganAgain = System.currentTimeMillis();
            system.signal(signal, second);
            log.add(new Hit(strike.fault(), strike.victim(), began, began, beganAgain, how + ", and again"));
            awaitBack(strike, second, beganAgain, how + " in its first " + strike.spanMs() + " ms");
            return;
        }
        awaitBack(strike, pid, began, how);
    }

    private void restartDatabase(Strike strike) throws InterruptedException {
        long node = awaitAlive(strike.victim());
        long server = system.databaseServerPid().orElse(node);
        long began = System.currentTimeMillis();
        switch (strike.variant() % 4) {
            case 0 -> system.signal("KILL", server);
            case 1 -> system.signal("KILL", node);
            case 2 -> system.signal("QUIT", server);
            default -> system.signal("INT", server);
        }
        String how =
                switch (strike.variant() % 4) {
                    case 0 -> "killed";
                    case 1 -> "its supervisor killed";
                    case 2 -> "stopped at once";
                    default -> "stopped in order";
                };
        awaitBack(strike, node, began, how);
    }

    private void pause(Strike strike) throws InterruptedException {
        long pid = awaitAlive(strike.victim());
        long began = System.currentTimeMillis();
        system.signal("STOP", pid);
        try {
            Thread.sleep(strike.spanMs());
        } finally {
            system.signal("CONT", pid);
        }
        long ended = System.currentTimeMillis();
        String how = "paused for " + strike.spanMs() + " ms";
        while (!system.isReady(strike.victim())) {
            if (System.currentTimeMillis() - ended > BACK_LIMIT_MS) {
                log.stayedAway(new Hit(strike.fault(), strike.victim(), began, ended, 0, how));
                return;
            }
            Thread.sleep(INTERVAL_MS);
        }
        log.add(new Hit(strike.fault(), strike.victim(), began, ended, System.currentTimeMillis(), how));
    }

    private void awaitBack(Strike strike, long pid, long began, String how) throws InterruptedException {
        boolean back = awaitOther(strike.victim(), pid, began);
        while (back && !system.isReady(strike.victim())) {
            Thread.sleep(INTERVAL_MS);
            back = System.currentTimeMillis() - began < BACK_LIMIT_MS;
        }
        if (back) {
            log.add(new Hit(strike.fault(), strike.victim(), began, began, System.currentTimeMillis(), how));
        } else {
            log.stayedAway(new Hit(strike.fault(), strike.victim(), began, began, 0, how));
        }
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

    /** Waits until the supervisor has started another process in the place of one; false when it does not. */
    private boolean awaitOther(String name, long pid, long began) throws InterruptedException {
        while (system.pid(name) == pid) {
            if (System.currentTimeMillis() - began > BACK_LIMIT_MS) {
                return false;
            }
            Thread.sleep(INTERVAL_MS);
        }
        return true;
    }

    @Override
    public void close() {
        watchers.shutdownNow();
    }
}
