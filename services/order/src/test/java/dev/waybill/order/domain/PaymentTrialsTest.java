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
    void letsMoreThroughWithEachThatIsPaid() {
        trials.begun(true);
        trials.ended(true, "pending", true, "");
        trials.ended(true, "pending", true, "address-not-served");

        assertThat(trials.room()).isEqualTo(3);
    }

    @Test
    void letsMoreThroughWhenACardIsDeclinedForPaymentHasAnswered() {
        trials.begun(true);
        trials.ended(true, "payment-pending", true, "payment-declined");

        assertThat(trials.room()).isEqualTo(2);
    }

    @Test
    void letsMoreThroughWhenPaymentIsTheLastStep() {
        trials.begun(true);
        trials.ended(true, "payment-pending", true, "");

        assertThat(trials.room()).isEqualTo(2);
    }

    @Test
    void letsMoreThroughWhenPaymentFindsFaultWithTheRequest() {
        trials.begun(true);
        trials.ended(true, "payment-pending", false, "step-refused");

        assertThat(trials.room()).isEqualTo(2);
    }

    @Test
    void waitsWhenTheOnlyTrialFails() {
        trials.begun(true);
        trials.ended(true, "payment-pending", false, "");
        assertThat(trials.room()).isZero();

        clock.move(Duration.ofSeconds(5));

        assertThat(trials.room()).isEqualTo(1);
    }

    @Test
    void letsHalfAsManyThroughWithEachThatFails() {
        for (int i = 1; i < 8; i++) {
            trials.ended(true, "pending", true, "");
        }
        assertThat(trials.room()).isEqualTo(8);

        trials.ended(true, "payment-pending", false, "");
        assertThat(trials.room()).isEqualTo(4);

        trials.ended(true, "payment-pending", false, "");
        trials.ended(true, "payment-pending", false, "");
        assertThat(trials.room()).isZero();
    }

    @Test
    void learnsNothingWhenPaymentWasNotAsked() {
        trials.begun(true);
        trials.ended(true, "pending", false, "out-of-stock");
        assertThat(trials.room()).isEqualTo(1);

        trials.begun(true);
        trials.ended(true, null, false, null);

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
        trials.begun(true);
        trials.begun(true);
        trials.givenBack(true);

        trials.ended(true, "payment-pending", false, "");

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
        trials.ended(false, "pending", true, "");
        trials.ended(false, "payment-pending", false, "");

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
