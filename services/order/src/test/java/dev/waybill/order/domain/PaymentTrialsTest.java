package dev.waybill.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PaymentTrialsTest {

    private final MovedClock clock = new MovedClock();
    private final PaymentTrials trials = new PaymentTrials(clock, Duration.ofSeconds(5));

    @Test
    void letsOneThroughUntilItIsKnownWhatBecameOfIt() {
        assertThat(trials.room()).isEqualTo(1);

        trials.begun(true);

        assertThat(trials.room()).isZero();
    }

    @Test
    void letsMoreThroughWithEachThatSucceeds() {
        trials.begun(true);
        trials.succeeded(true);
        trials.succeeded(true);

        assertThat(trials.room()).isEqualTo(3);
    }

    @Test
    void waitsAndBeginsWithOneAgainWhenATrialFails() {
        trials.succeeded(true);
        trials.failed(true);
        assertThat(trials.room()).isZero();

        clock.move(Duration.ofSeconds(5));

        assertThat(trials.room()).isEqualTo(1);
    }

    @Test
    void goesOnWhenATrialIsNeverHeardOfAgain() {
        trials.begun(true);

        clock.move(Duration.ofSeconds(5));

        assertThat(trials.room()).isEqualTo(1);
    }

    @Test
    void letsAnotherThroughInThePlaceOfOneThatWasNotTried() {
        trials.begun(true);
        trials.givenBack(true);
        assertThat(trials.room()).isEqualTo(1);

        trials.begun(true);

        assertThat(trials.room()).isZero();
    }

    @Test
    void keepsNoPlaceThatWasGivenBackOnceATrialFails() {
        trials.succeeded(true);
        trials.begun(true);
        trials.begun(true);
        trials.givenBack(true);

        trials.failed(true);

        assertThat(trials.room()).isZero();
    }

    @Test
    void keepsNoPlaceThatWasGivenBackBeyondThePause() {
        trials.begun(true);
        clock.move(Duration.ofSeconds(5));
        trials.givenBack(true);

        trials.begun(true);

        assertThat(trials.room()).isZero();
    }

    @Test
    void learnsNothingFromOrdersThatDidNotWaitForTheirPayment() {
        trials.begun(false);
        trials.givenBack(false);
        trials.succeeded(false);
        trials.failed(false);

        assertThat(trials.room()).isEqualTo(1);
    }

    private static final class MovedClock extends Clock {

        private Instant now = Instant.EPOCH;

        void move(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
