package dev.waybill.workbench.chaos;

/** What is done to whole processes: killed, paused, restarted. Each returns when the process does its work again. */
final class ProcessFaults {

    private final ChaosSystem system;
    private final Victims victims;
    private final Comeback comeback;
    private final FaultLog log;

    ProcessFaults(ChaosSystem system, FaultController controller, FaultLog log) {
        this.system = system;
        this.victims = new Victims(system, controller, log);
        this.comeback = new Comeback(system, log);
        this.log = log;
    }

    /** Kills whoever passes the strike's place; its victim, if nobody does or there is none. */
    void kill(Strike strike, Turn turn) throws InterruptedException {
        Target target = victims.signal(strike, turn, "KILL");
        String how = "killed" + target.where();
        try {
            if (strike.spanMs() > 0 && comeback.isReplaced(target)) {
                Thread.sleep(strike.spanMs());
                killAgain(strike, target, how);
            } else {
                comeback.ofTheDead(strike.fault(), target, how);
            }
        } finally {
            victims.letGo(target);
        }
    }

    private void killAgain(Strike strike, Target first, String how) throws InterruptedException {
        Target second = victims.signal(first.name(), "KILL");
        try {
            log.add(first.hit(strike.fault(), second.atMs(), how + ", and again"));
            comeback.ofTheDead(strike.fault(), second, "killed in its first " + strike.spanMs() + " ms");
        } finally {
            victims.letGo(second);
        }
    }

    /** Stops a process where it stands, and lets it go on later. */
    void pause(Strike strike, Turn turn) throws InterruptedException {
        Target target = victims.signal(strike, turn, "STOP");
        try {
            Thread.sleep(strike.spanMs());
        } finally {
            system.signal("CONT", target.pid());
            victims.letGo(target);
        }
        comeback.ofTheHeld(
                strike.fault(),
                target,
                System.currentTimeMillis(),
                "paused for " + strike.spanMs() + " ms" + target.where());
    }

    /** Two of three are killed. */
    void restartBroker(Strike strike) throws InterruptedException {
        boolean kill = strike.variant() % 3 > 0;
        Target target = victims.signal(strike.victim(), kill ? "KILL" : "TERM");
        try {
            comeback.ofTheDead(strike.fault(), target, kill ? "killed" : "stopped in order");
        } finally {
            victims.letGo(target);
        }
    }

    /** PostgreSQL is a child of the process named database, which ends when PostgreSQL does. */
    void restartDatabase(Strike strike) throws InterruptedException {
        Target target = victims.take(strike.victim());
        try {
            long server = system.databaseServerPid(Comeback.LIMIT_MS);
            String how =
                    switch (strike.variant() % 4) {
                        case 0 -> signalled("KILL", server, "killed");
                        case 1 -> signalled("KILL", target.pid(), "orphaned");
                        case 2 -> signalled("QUIT", server, "stopped at once");
                        default -> signalled("INT", server, "stopped in order");
                    };
            comeback.ofTheServer(strike.fault(), target, server, how);
        } finally {
            victims.letGo(target);
        }
    }

    private String signalled(String signal, long pid, String how) {
        system.signal(signal, pid);
        return how;
    }
}
