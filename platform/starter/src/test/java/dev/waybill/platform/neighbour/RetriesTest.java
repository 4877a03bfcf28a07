package dev.waybill.platform.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.Date;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeExchangeException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class RetriesTest {

    private static final Exception NO_ANSWER = new SocketTimeoutException("Read timed out");

    private final Retries retries = new Retries(new MockEnvironment()
            .withProperty("neighbour.default.attempts", "3")
            .withProperty("neighbour.default.retry-wait-ms", "200")
            .withProperty("neighbour.default.retry-jitter-ms", "100")
            .withProperty("neighbour.default.retry-within-ms", "8000")
            .withProperty("neighbour.default.retried-statuses", "500, 502, 504")
            .withProperty("neighbour.acquirer.retried-statuses", "500, 502, 503, 504")
            .withProperty("neighbour.acquirer.retry-within-ms", "2500"));

    @ParameterizedTest
    @CsvSource({"0, 200, 300", "1, 400, 500"})
    void waitsTwiceAsLongEachTimeAndALittleByChance(int attempt, long atLeast, long atMost) throws Exception {
        for (int time = 0; time < 100; time++) {
            assertThat(retries.pauseMs("some", aStepOfASaga(attempt, NO_ANSWER)))
                    .isBetween(atLeast, atMost);
        }
    }

    @Test
    void asksNoFourthTime() {
        assertThatThrownBy(() -> retries.pauseMs("some", aStepOfASaga(2, NO_ANSWER)))
                .isSameAs(NO_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void asksAgainAfterAnAnswerThatMayPass(int status) throws Exception {
        assertThat(retries.pauseMs("some", aStepOfASaga(0, answered(status)))).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {501, 503})
    void believesAServiceThatHasTriedItself(int status) {
        Exception failure = answered(status);

        assertThatThrownBy(() -> retries.pauseMs("some", aStepOfASaga(0, failure)))
                .isSameAs(failure);
    }

    @Test
    void asksAnOutsideSystemAgainThatIsDownForAMoment() throws Exception {
        assertThat(retries.pauseMs("acquirer", aStepOfASaga(0, answered(503)))).isPositive();
    }

    @Test
    void leavesItToItsOwnCallerToAskAgainOnceThatHasGivenUp() {
        Exchange call = aStepOfASaga(0, NO_ANSWER);
        call.setVariable("askedAt", Date.from(Instant.now().minusSeconds(3)));

        assertThatThrownBy(() -> retries.pauseMs("acquirer", call)).isSameAs(NO_ANSWER);
        assertThat(call.getVariable("unanswered")).isEqualTo("acquirer");
    }

    @ParameterizedTest
    @CsvSource({"POST, Idempotency-Key", "POST, Long-Running-Action", "GET, Accept", "HEAD, Accept"})
    void asksAgainWhatHasOneEffectHoweverOftenItIsAsked(String method, String header) throws Exception {
        assertThat(retries.pauseMs("some", aCall(method, header, 0, new ConnectException("refused"))))
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void asksNothingElseAgain(String method) {
        assertThatThrownBy(() -> retries.pauseMs("some", aCall(method, "Accept", 0, NO_ANSWER)))
                .isSameAs(NO_ANSWER);
    }

    @Test
    void asksNotAgainWhatWasNotAsked() {
        Exception full = new IllegalStateException("the bulkhead is full");

        assertThatThrownBy(() -> retries.pauseMs("some", aStepOfASaga(0, full))).isSameAs(full);
    }

    private static Exchange aStepOfASaga(int attempt, Exception failure) {
        return aCall("POST", "Long-Running-Action", attempt, failure);
    }

    private static Exchange aCall(String method, String header, int attempt, Exception failure) {
        Exchange call = new DefaultExchange(new DefaultCamelContext());
        call.getMessage().setHeader(Exchange.HTTP_METHOD, method);
        call.getMessage().setHeader(header, "some");
        call.setProperty(Exchange.LOOP_INDEX, attempt);
        call.setProperty(Exchange.EXCEPTION_CAUGHT, failure);
        call.setVariable("askedAt", new Date());
        return call;
    }

    private static Exception answered(int status) {
        return RuntimeExchangeException.wrapRuntimeException(
                new HttpOperationFailedException("http://some", status, null, null, null, null));
    }
}
