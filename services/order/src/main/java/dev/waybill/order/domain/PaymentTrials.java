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

    /** The status in which orders wait for their payment, as the step that needs it declares. */
    private static final String WAITING = "payment-pending";

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
     * An attempt has ended, well or not. Where in the saga the payment is asked for makes no difference.
     *
     * @param trial     whether its order had waited for its payment; only that is of interest here
     * @param whileAway the status in which the order waits when the last step that was tried is not answered
     * @param answered  whether payment has answered; {@code null} when it has not
     * @param refusal   why the last step was refused; empty or {@code null} if it was not
     */
    public synchronized void ended(boolean trial, String whileAway, Boolean answered, String refusal) {
        if (!trial) {
            return;
        }
        boolean asked = WAITING.equals(whileAway);
        if (Boolean.TRUE.equals(answered) || asked && refusal != null && !refusal.isEmpty()) {
            window++;
            next = Instant.MIN;
        } else if (asked) {
            window = Math.max(1, window / 2);
            givenBack = 0;
            next = window > 1 ? Instant.MIN : clock.instant().plus(pause);
        } else {
            givenBack++;
        }
    }

    private boolean isWaiting() {
        return clock.instant().isBefore(next);
    }
}
