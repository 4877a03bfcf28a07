package dev.waybill.launcher.chaos;

import dev.waybill.launcher.chaos.TcpProxy.Mode;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** What is done on the ways between processes, and to single calls: lost, held up, repeated. */
final class WayFaults {

    private static final long PASSING_LIMIT_MS = 6_000;

    private final Links links;
    private final FaultController controller;
    private final FaultLog log;

    WayFaults(Links links, FaultController controller, FaultLog log) {
        this.links = links;
        this.controller = controller;
        this.log = log;
    }

    /** Has a call fail at the strike's place, before or after its work; else cuts one way of the victim. */
    void partition(Strike strike) throws InterruptedException {
        if (!tell(strike, "{\"action\": \"fail\"}", "a failure")) {
            boolean silent = strike.variant() % 2 == 0;
            change(strike, silent ? Mode.SILENT : Mode.REFUSED, 0, silent ? "passes nothing" : "refuses everything");
        }
    }

    /** Holds a process up at the strike's place; else slows down one way of the victim. */
    void slow(Strike strike) throws InterruptedException {
        if (!tell(
                strike,
                "{\"action\": \"delay\", \"ms\": " + strike.spanMs() + "}",
                "held for " + strike.spanMs() + " ms")) {
            long delayMs = 50 + strike.variant() % 1_500;
            change(strike, Mode.SLOW, delayMs, "takes " + delayMs + " ms longer");
        }
    }

    /** Has what happens at the strike's place happen twice; nothing, when nobody passes it. */
    void duplicate(Strike strike) throws InterruptedException {
        tell(strike, "{\"action\": \"duplicate\"}", "twice");
    }

    private boolean tell(Strike strike, String answer, String how) throws InterruptedException {
        if (strike.place() == null) {
            return false;
        }
        AtomicReference<Hit> passing = new AtomicReference<>();
        boolean came = controller.next(
                strike.place(),
                (process, pid, place) -> {
                    long now = System.currentTimeMillis();
                    passing.set(new Hit(strike.fault(), process, place, now, now, now, how + " " + place));
                    return answer;
                },
                PASSING_LIMIT_MS);
        if (came && passing.get() != null) {
            log.add(passing.get());
            return true;
        }
        log.missed(strike);
        return false;
    }

    private void change(Strike strike, Mode mode, long delayMs, String how) throws InterruptedException {
        List<String> ways = links.touching(strike.victim());
        String way = ways.get(strike.variant() % ways.size());
        long began = System.currentTimeMillis();
        links.named(way).set(mode, delayMs);
        try {
            Thread.sleep(strike.spanMs());
        } finally {
            links.named(way).set(Mode.OPEN, 0);
        }
        long ended = System.currentTimeMillis();
        log.add(new Hit(strike.fault(), way, null, began, ended, ended, how + " for " + strike.spanMs() + " ms"));
    }
}
