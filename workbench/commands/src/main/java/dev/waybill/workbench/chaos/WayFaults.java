package dev.waybill.workbench.chaos;

import dev.waybill.workbench.chaos.FaultController.Passing;
import dev.waybill.workbench.chaos.Gate.Mode;
import java.util.List;
import java.util.Optional;

/** What is done on the ways between processes, and to single calls: lost, held up, repeated. */
final class WayFaults {

    private final Links links;
    private final FaultController controller;
    private final FaultLog log;

    WayFaults(Links links, FaultController controller, FaultLog log) {
        this.links = links;
        this.controller = controller;
        this.log = log;
    }

    /** Has a call fail at the strike's place, before or after its work; else cuts one way of the victim. */
    void partition(Strike strike, Turn turn) throws InterruptedException {
        if (!tell(strike, turn, "{\"action\": \"fail\"}", "a failure")) {
            boolean silent = strike.variant() % 2 == 0;
            change(
                    strike,
                    turn,
                    silent ? Mode.SILENT : Mode.REFUSED,
                    0,
                    silent ? "passes nothing" : "refuses everything");
        }
    }

    /** Holds a process up at the strike's place; else slows down one way of the victim. */
    void slow(Strike strike, Turn turn) throws InterruptedException {
        if (!tell(
                strike,
                turn,
                "{\"action\": \"delay\", \"ms\": " + strike.spanMs() + "}",
                "held for " + strike.spanMs() + " ms")) {
            long delayMs = 50 + strike.variant() % 1_500;
            change(strike, turn, Mode.SLOW, delayMs, "takes " + delayMs + " ms longer");
        }
    }

    /** Has what happens at the strike's place happen twice; nothing, when nobody passes it. */
    void duplicate(Strike strike, Turn turn) throws InterruptedException {
        tell(strike, turn, "{\"action\": \"duplicate\"}", "twice");
    }

    private boolean tell(Strike strike, Turn turn, String answer, String how) throws InterruptedException {
        if (strike.place() == null) {
            return false;
        }
        Optional<Passing> came = controller.next(
                strike.place(), passing -> turn.tryTake(), passing -> answer, FaultController.PASSING_LIMIT_MS);
        came.ifPresentOrElse(
                passing -> log.add(new Hit(
                        strike.fault(),
                        passing.process(),
                        passing.place(),
                        passing.atMs(),
                        passing.atMs(),
                        passing.atMs(),
                        how + " " + passing.place())),
                () -> log.missed(strike));
        return came.isPresent();
    }

    private void change(Strike strike, Turn turn, Mode mode, long delayMs, String how) throws InterruptedException {
        turn.take();
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
