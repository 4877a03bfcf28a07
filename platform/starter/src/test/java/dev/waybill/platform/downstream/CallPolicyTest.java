package dev.waybill.platform.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.RuntimeExchangeException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class CallPolicyTest {

    private static final Exception NO_ANSWER = new SocketTimeoutException("Read timed out");

    private final MockEnvironment configuration = new MockEnvironment()
            .withProperty("downstream.default.attempts", "3")
            .withProperty("downstream.default.concurrent-calls", "1")
            .withProperty("downstream.default.turn-timeout-ms", "0")
            .withProperty("downstream.default.retry-wait-ms", "200")
            .withProperty("downstream.default.retry-jitter-ms", "100")
            .withProperty("downstream.default.retry-within-ms", "8000")
            .withProperty("downstream.default.retried-statuses", "500, 502, 504")
            .withProperty("downstream.quick.retry-wait-ms", "1")
            .withProperty("downstream.quick.retry-jitter-ms", "0")
            .withProperty("downstream.acquirer.retried-statuses", "500, 502, 503, 504")
            .withProperty("downstream.acquirer.retry-within-ms", "2500");

    private final BulkheadRegistry bulkheads = BulkheadRegistry.ofDefaults();
    private final CallPolicy policy = new CallPolicy(configuration, bulkheads);

    @ParameterizedTest
    @CsvSource({"1, 200, 300", "2, 400, 500"})
    void waitsTwiceAsLongEachTimeAndALittleByChance(int made, long atLeast, long atMost) {
        for (int time = 0; time < 100; time++) {
            assertThat(pause("some", aStepOfASaga(), NO_ANSWER, made).orElseThrow())
                    .isBetween(Duration.ofMillis(atLeast), Duration.ofMillis(atMost));
        }
    }

    @Test
    void asksNoFourthTime() {
        assertThat(pause("some", aStepOfASaga(), NO_ANSWER, 3)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void asksAgainAfterAnAnswerThatMayPass(int status) {
        assertThat(pause("some", aStepOfASaga(), answered(status), 1)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {501, 503})
    void believesAServiceThatHasTriedItself(int status) {
        assertThat(pause("some", aStepOfASaga(), answered(status), 1)).isEmpty();
    }

    @Test
    void asksAnOutsideSystemAgainThatIsDownForAMoment() {
        assertThat(pause("acquirer", aStepOfASaga(), answered(503), 1)).isPresent();
    }

    @Test
    void leavesItToItsOwnCallerToAskAgainOnceThatHasGivenUp() {
        Downstream acquirer = new Downstream("acquirer", configuration);
        Duration asLongAsTheCallerWaits = Duration.ofSeconds(3);

        assertThat(CallPolicy.pause(acquirer, aStepOfASaga().getMessage(), NO_ANSWER, 1, asLongAsTheCallerWaits))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"POST, Idempotency-Key", "POST, Long-Running-Action", "GET, Accept", "HEAD, Accept"})
    void asksAgainWhatHasOneEffectHoweverOftenItIsAsked(String method, String header) {
        assertThat(pause("some", aCall(method, header), new ConnectException("refused"), 1))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void asksNothingElseAgain(String method) {
        assertThat(pause("some", aCall(method, "Accept"), NO_ANSWER, 1)).isEmpty();
    }

    @Test
    void sendsNoMailAgain() {
        Exchange mail = new DefaultExchange(new DefaultCamelContext());

        assertThat(pause("some", mail, NO_ANSWER, 1)).isEmpty();
    }

    @Test
    void asksNotAgainWhatWasNotAsked() {
        Exception full = new IllegalStateException("the bulkhead is full");

        assertThat(pause("some", aStepOfASaga(), full, 1)).isEmpty();
    }

    @Test
    void endsWellWhenAnAttemptDoes() throws Exception {
        List<Integer> attempts = new ArrayList<>();
        Exchange call = aStepOfASaga();

        calling("quick", exchange -> {
                    attempts.add(attempts.size());
                    exchange.setException(attempts.size() < 3 ? NO_ANSWER : null);
                })
                .process(call);

        assertThat(attempts).hasSize(3);
        assertThat(call.getException()).isNull();
        assertThat(call.getVariable("unanswered")).isNull();
    }

    @Test
    void tellsWhoDidNotAnswer() {
        Exchange call = aStepOfASaga();

        assertThatThrownBy(() -> calling("quick", exchange -> exchange.setException(NO_ANSWER))
                        .process(call))
                .isSameAs(NO_ANSWER);
        assertThat(call.getVariable("unanswered")).isEqualTo("quick");
    }

    @Test
    void sharesThePermitsOfADownstreamBetweenAllPlaces() throws Exception {
        List<Exception> failures = new ArrayList<>();
        Processor elsewhere = calling("quick", exchange -> {});

        calling("quick", exchange -> {
                    try {
                        elsewhere.process(aStepOfASaga());
                    } catch (BulkheadFullException e) {
                        failures.add(e);
                    }
                })
                .process(aStepOfASaga());

        assertThat(failures).hasSize(1);
        assertThat(bulkheads.getAllBulkheads()).extracting(Bulkhead::getName).containsExactly("quick");
        elsewhere.process(aStepOfASaga());
    }

    private Processor calling(String downstream, Processor attempt) {
        RouteDefinition template = new RouteDefinition();
        template.setTemplateParameters(Map.of("downstream", downstream));
        Object route = Proxy.newProxyInstance(
                Route.class.getClassLoader(), new Class<?>[] {Route.class}, (proxy, method, arguments) -> template);
        return policy.wrap((Route) route, attempt);
    }

    private Optional<Duration> pause(String downstream, Exchange call, Exception failure, int made) {
        return CallPolicy.pause(
                new Downstream(downstream, configuration), call.getMessage(), failure, made, Duration.ZERO);
    }

    private static Exchange aStepOfASaga() {
        return aCall("POST", "Long-Running-Action");
    }

    private static Exchange aCall(String method, String header) {
        Exchange call = new DefaultExchange(new DefaultCamelContext());
        Message request = call.getMessage();
        request.setHeader(Exchange.HTTP_METHOD, method);
        request.setHeader(header, "some");
        return call;
    }

    private static Exception answered(int status) {
        return RuntimeExchangeException.wrapRuntimeException(
                new HttpOperationFailedException("http://some", status, null, null, null, null));
    }
}
