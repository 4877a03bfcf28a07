package dev.waybill.order.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How many orders that wait for their payment may be tried again at the moment. Each trial that payment has answered, were
 * it with a refusal, lets one more through, and at once; each that it has not answered halves them. The last one comes
 * after a pause: however many wait, they open no breaker on those that can be paid. (Additive increase, multiplicative
 * decrease, as TCP does it: RFC 5681.)
 */
@Component("paymentTrials")
public class PaymentTrials {

    private static final String PAYMENT = "authorise-payment";
    private static final String AFTER_PAYMENT = "create-shipment";

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

    /**
     * An attempt has ended, well or not.
     *
     * @param trial   whether its order had waited for its payment; only that is of interest here
     * @param step    the step that it had come to; {@code null} if none
     * @param refusal why that step was refused; empty or {@code null} if it was not
     */
    public synchronized void ended(boolean trial, String step, String refusal) {
        if (!trial) {
            return;
        }
        if (PAYMENT.equals(step) && (refusal == null || refusal.isEmpty())) {
            window = Math.max(1, window / 2);
            givenBack = 0;
            next = window > 1 ? Instant.MIN : clock.instant().plus(pause);
        } else if (PAYMENT.equals(step) || AFTER_PAYMENT.equals(step)) {
            window++;
            next = Instant.MIN;
        } else {
            givenBack++;
        }
    }

    private boolean isWaiting() {
        return clock.instant().isBefore(next);
    }
}
