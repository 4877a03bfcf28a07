package dev.waybill.platform.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;

class StepFailuresTest {

    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private final CircuitBreaker acquirer = breakers.circuitBreaker("acquirer");
    private final StepFailures failures = new StepFailures(breakers);

    @Test
    void countsWhatWasTriedAndFailed() {
        assertThat(failures.counts(new SocketTimeoutException(), "acquirer")).isTrue();
        assertThat(failures.counts(wrapped(new SQLException("x", "23514")), null))
                .isTrue();
    }

    @Test
    void countsNothingThatABreakerOrABulkheadHeldBack() {
        var open = CallNotPermittedException.createCallNotPermittedException(CircuitBreaker.ofDefaults("acquirer"));
        var full = BulkheadFullException.createBulkheadFullException(Bulkhead.ofDefaults("acquirer"));

        assertThat(failures.counts(wrapped(open), "acquirer")).isFalse();
        assertThat(failures.counts(wrapped(full), "acquirer")).isFalse();
    }

    @Test
    void countsNoCallThatOpensTheBreakerOrLeavesItOpen() {
        acquirer.transitionToOpenState();
        assertThat(failures.counts(new SocketTimeoutException(), "acquirer")).isFalse();

        acquirer.transitionToHalfOpenState();
        assertThat(failures.counts(new SocketTimeoutException(), "acquirer")).isFalse();
    }

    @Test
    void countsWhatFailedHereWhileANeighbourIsAway() {
        acquirer.transitionToOpenState();

        assertThat(failures.counts(wrapped(new SQLException("x", "23514")), null))
                .isTrue();
    }

    @Test
    void tellsKindsAndCodesAndNeverTheWordsOfTheOtherSide() {
        var refused = new HttpOperationFailedException("http://acquirer/voids", 503, "card 4711", null, null, "4711");

        assertThat(failures.codeOf(wrapped(refused))).isEqualTo("http-503");
        assertThat(failures.codeOf(wrapped(new SQLException("Ada, Main 1", "55P03"))))
                .isEqualTo("sqlstate-55P03");
        assertThat(failures.codeOf(new SocketTimeoutException("Ada"))).isEqualTo("SocketTimeoutException");
    }

    private static Exception wrapped(Exception cause) {
        return new CamelExecutionException("wrapped", null, cause);
    }
}
