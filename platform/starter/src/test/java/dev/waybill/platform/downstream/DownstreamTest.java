package dev.waybill.platform.downstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.RuntimeExchangeException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class DownstreamTest {

    private final MockEnvironment configuration = new MockEnvironment();

    @BeforeEach
    void setTheDefaults() {
        configuration
                .withProperty("downstream.default.failure-threshold", "0")
                .withProperty("downstream.default.failure-rate-percent", "50")
                .withProperty("downstream.default.minimum-calls", "10")
                .withProperty("downstream.default.window-calls", "20")
                .withProperty("downstream.default.open-ms", "30000")
                .withProperty("downstream.default.half-open-calls", "1")
                .withProperty("downstream.default.failure-statuses", "502, 503, 504")
                .withProperty("downstream.outside.failure-statuses", "500, 502, 503, 504");
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
        configuration.setProperty("downstream.counted.failure-threshold", "5");
        CircuitBreaker breaker = breakerOf("counted");

        fails(breaker, 4);
        succeeds(breaker, 1);
        fails(breaker, 4);
        assertThat(breaker.getState()).isEqualTo(State.CLOSED);

        fails(breaker, 1);
        assertThat(breaker.getState()).isEqualTo(State.OPEN);
    }

    @ParameterizedTest
    @CsvSource({"some, 502", "some, 503", "some, 504", "outside, 500", "outside, 503"})
    void opensForAnswersThatSayThatTheDownstreamIsAway(String name, int status) {
        assertThat(stateAfterTenTimes(name, answered(status, Map.of()))).isEqualTo(State.OPEN);
    }

    @ParameterizedTest
    @CsvSource({"some, 400", "some, 404", "some, 429", "some, 500", "some, 501", "outside, 422", "outside, 429"})
    void staysClosedForAnswersToOneRequest(String name, int status) {
        assertThat(stateAfterTenTimes(name, answered(status, Map.of("Retry-After", "1"))))
                .isEqualTo(State.CLOSED);
    }

    @ParameterizedTest
    @CsvSource({"some, Retry-After", "some, retry-after", "outside, Retry-After"})
    void staysClosedWhileTheDownstreamShedsLoad(String name, String header) {
        assertThat(stateAfterTenTimes(name, answered(503, Map.of(header, "1")))).isEqualTo(State.CLOSED);
    }

    @Test
    void opensForAMailServerThatGivesNoReply() {
        assertThat(stateAfterTenTimes("some", new MessagingException("no reply")))
                .isEqualTo(State.OPEN);
    }

    @Test
    void staysClosedForWhatNeverWentOut() {
        assertThat(stateAfterTenTimes("some", new URISyntaxException("%zz", "malformed escape pair")))
                .isEqualTo(State.CLOSED);
        assertThat(stateAfterTenTimes("some", new ConnectionRequestTimeoutException("all connections are in use")))
                .isEqualTo(State.CLOSED);
    }

    private State stateAfterTenTimes(String name, Exception failure) {
        CircuitBreaker breaker = breakerOf(name);
        for (int call = 0; call < 10; call++) {
            breaker.onError(1, TimeUnit.MILLISECONDS, RuntimeExchangeException.wrapRuntimeException(failure));
        }
        return breaker.getState();
    }

    private static Exception answered(int status, Map<String, String> headers) {
        return new HttpOperationFailedException("http://some", status, null, null, headers, null);
    }

    private CircuitBreaker breakerOf(String name) {
        return CircuitBreaker.of(name, new Downstream(name, configuration).breaker());
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
