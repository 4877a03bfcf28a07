package dev.waybill.workbench.chaos;

import dev.waybill.launcher.node.Liveness;
import dev.waybill.workbench.chaos.FaultController.Passing;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the process that a fault hits. No process is hit by two faults at the same time: one of them would not hit. */
final class Victims {

    private static final long INTERVAL_MS = 50;

    private final ChaosSystem system;
    private final FaultController controller;
    private final FaultLog log;
    private final Set<Victim> taken = ConcurrentHashMap.newKeySet();

    Victims(ChaosSystem system, FaultController controller, FaultLog log) {
        this.system = system;
        this.controller = controller;
        this.log = log;
    }

    /** A process, as of one of its starts. */
    private record Victim(String name, long pid) {}

    /** Sends a signal to whoever passes the strike's place; to its victim, if nobody does or there is none. */
    Target signal(Strike strike, Turn turn, String signal) throws InterruptedException {
        if (strike.place() != null) {
            Optional<Passing> passing = controller.next(
                    strike.place(),
                    each -> take(new Victim(each.process(), each.pid()), turn),
                    each -> {
                        system.signal(signal, each.pid());
                        return null;
                    },
                    FaultController.PASSING_LIMIT_MS);
            if (passing.isPresent()) {
                Passing each = passing.get();
                return new Target(each.process(), each.pid(), each.place(), each.atMs());
            }
            log.missed(strike);
        }
        turn.take();
        return signal(strike.victim(), signal);
    }

    private boolean take(Victim victim, Turn turn) {
        if (!taken.add(victim)) {
            return false;
        }
        if (turn.tryTake()) {
            return true;
        }
        taken.remove(victim);
        return false;
    }

    /** Sends a signal to a process, once it is there. */
    Target signal(String name, String signal) throws InterruptedException {
        Target target = take(name);
        system.signal(signal, target.pid());
        return target;
    }

    /** A process, once it is there and no other fault is about to hit it. */
    Target take(String name) throws InterruptedException {
        long limit = System.currentTimeMillis() + Comeback.LIMIT_MS;
        while (true) {
            long pid = system.pid(name);
            if (ProcessHandle.of(pid).map(Liveness::runs).orElse(false) && taken.add(new Victim(name, pid))) {
                return new Target(name, pid, null, System.currentTimeMillis());
            }
            if (System.currentTimeMillis() > limit) {
                throw new IllegalStateException(name + " does not run");
            }
            Thread.sleep(INTERVAL_MS);
        }
    }

    /** The fault is over. */
    void letGo(Target target) {
        taken.remove(new Victim(target.name(), target.pid()));
    }
}
