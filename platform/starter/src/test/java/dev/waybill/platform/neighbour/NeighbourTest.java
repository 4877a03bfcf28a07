package dev.waybill.platform.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class NeighbourTest {

    private final MockEnvironment configuration = new MockEnvironment();

    @BeforeEach
    void setTheDefaults() {
        configuration
                .withProperty("neighbour.default.failure-threshold", "0")
                .withProperty("neighbour.default.failure-rate-percent", "50")
                .withProperty("neighbour.default.minimum-calls", "10")
                .withProperty("neighbour.default.window-calls", "20")
                .withProperty("neighbour.default.open-ms", "30000")
                .withProperty("neighbour.default.half-open-calls", "1");
    }

    @Test
    void opensAtHalfOfTenCalls() {
        CircuitBreaker breaker = breakerOf("some");

        succeeds(breaker, 5);
        fails(breaker, 4);
        assertThat(breaker.getState()).isEqualTo(State.CLOSED);

        fails(breaker, 1);
        assertThat(breaker.getState()).isEqualTo(State.OPEN);
    }

    @Test
    void opensNotBeforeTenCalls() {
        CircuitBreaker breaker = breakerOf("some");

        fails(breaker, 9);

        assertThat(breaker.getState()).isEqualTo(State.CLOSED);
    }

    @Test
    void opensAfterSoManyFailuresInARowWhereTheCountDecides() {
        configuration.setProperty("neighbour.counted.failure-threshold", "5");
        CircuitBreaker breaker = breakerOf("counted");

        fails(breaker, 4);
        succeeds(breaker, 1);
        fails(breaker, 4);
        assertThat(breaker.getState()).isEqualTo(State.CLOSED);

        fails(breaker, 1);
        assertThat(breaker.getState()).isEqualTo(State.OPEN);
    }

    @Test
    void forgivesAFullBulkhead() {
        CircuitBreaker breaker = breakerOf("some");
        var full = BulkheadFullException.createBulkheadFullException(Bulkhead.of("some", BulkheadConfig.ofDefaults()));

        for (int call = 0; call < 20; call++) {
            breaker.onError(1, TimeUnit.MILLISECONDS, full);
        }

        assertThat(breaker.getState()).isEqualTo(State.CLOSED);
    }

    private CircuitBreaker breakerOf(String name) {
        return CircuitBreaker.of(name, new Neighbour(name, configuration).breaker());
    }

    private static void succeeds(CircuitBreaker breaker, int calls) {
        for (int call = 0; call < calls; call++) {
            breaker.onSuccess(1, TimeUnit.MILLISECONDS);
        }
    }

    private static void fails(CircuitBreaker breaker, int calls) {
        for (int call = 0; call < calls; call++) {
            breaker.onError(1, TimeUnit.MILLISECONDS, new IOException("no answer"));
        }
    }
}
