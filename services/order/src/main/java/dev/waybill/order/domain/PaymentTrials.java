package dev.waybill.order.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How many orders that wait for their payment may be tried again at the moment. One, as long as trials fail, and that
 * after a pause: however many wait, they open no breaker on those that can be paid. Each trial that succeeds lets one
 * more through, and at once.
 */
@Component("paymentTrials")
public class PaymentTrials {

    private final Clock clock;
    private final Duration pause;

    private int window = 1;
    private int givenBack;
    private Instant next = Instant.MIN;

    @Autowired
    PaymentTrials(@Value("${order.sweep.trial-interval-ms}") long pauseMs) {
        this(Clock.systemUTC(), Duration.ofMillis(pauseMs));
    }

    PaymentTrials(Clock clock, Duration pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** How many orders may be tried now. */
    public synchronized int room() {
        return isWaiting() ? givenBack : window;
    }

    /**
     * An order is given to a worker: no further one is, until it is known what became of it.
     *
     * @param trial whether it waits for its payment; only that is of interest here
     */
    public synchronized void begun(boolean trial) {
        if (trial) {
            givenBack = isWaiting() ? Math.max(0, givenBack - 1) : 0;
            next = clock.instant().plus(pause);
        }
    }

    /**
     * An order was not tried after all: another may be in its place.
     *
     * @param trial whether it waits for its payment
     */
    public synchronized void givenBack(boolean trial) {
        if (trial) {
            givenBack++;
        }
    }

    /** @param trial whether the order that was fulfilled had waited for its payment */
    public synchronized void succeeded(boolean trial) {
        if (trial) {
            window++;
            next = Instant.MIN;
        }
    }

    /** @param trial whether the order whose attempt failed waits for its payment */
    public synchronized void failed(boolean trial) {
        if (trial) {
            window = 1;
            givenBack = 0;
            next = clock.instant().plus(pause);
        }
    }

    private boolean isWaiting() {
        return clock.instant().isBefore(next);
    }
}
