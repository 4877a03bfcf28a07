package dev.waybill.payment;

import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.CLOSED;
import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.HALF_OPEN;
import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Calls to the acquirer: how often, how many at a time, and not at all while it is down. */
@ExtendWith(OutputCaptureExtension.class)
class AcquirerLimitsTest extends PaymentRouteTest {

    private static final int MINIMUM_CALLS = 5;

    @Autowired
    private CircuitBreaker acquirerBreaker;

    @Autowired
    private BulkheadRegistry bulkheads;

    @Autowired
    private MeterRegistry metrics;

    private final List<State> states = new CopyOnWriteArrayList<>();

    @BeforeEach
    void watchTheBreaker() {
        acquirerBreaker
                .getEventPublisher()
                .onStateTransition(
                        event -> states.add(event.getStateTransition().getToState()));
    }

    @Test
    void opensProbesAndClosesTheBreaker(CapturedOutput log) {
        ACQUIRER.breakDown();
        Stream.generate(this::aSaga).limit(MINIMUM_CALLS / 3 + 1).forEach(saga -> saga.authorise("tok_ok"));
        assertThat(states).containsExactly(OPEN);
        assertThat(measured("open")).isEqualTo(1);

        ACQUIRER.recover();
        OrderSaga whileOpen = aSaga();
        HttpResponse<String> refused = whileOpen.authorise("tok_ok");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After"))
                .as("marks a service that sheds load")
                .isEmpty();
        assertThat(whileOpen.acquirerStatus()).isEqualTo("unknown");

        await().until(() -> states.contains(HALF_OPEN));
        assertThat(whileOpen.authorise("tok_ok").statusCode()).isEqualTo(200);
        assertThat(states).containsExactly(OPEN, HALF_OPEN, CLOSED);
        assertThat(measured("closed")).isEqualTo(1);
        assertThat(log)
                .contains("breaker of downstream acquirer goes from CLOSED to OPEN")
                .contains("breaker of downstream acquirer goes from OPEN to HALF_OPEN")
                .contains("breaker of downstream acquirer goes from HALF_OPEN to CLOSED");
    }

    @Test
    void opensTheBreakerAgainWhenTheProbeFails() {
        ACQUIRER.breakDown();
        acquirerBreaker.transitionToOpenState();
        await().until(() -> states.contains(HALF_OPEN));

        assertThat(aSaga().authorise("tok_ok").statusCode()).isEqualTo(503);

        assertThat(states).startsWith(OPEN, HALF_OPEN, OPEN);
    }

    @Test
    void asksThreeTimesInAll() {
        ACQUIRER.breakDown();

        assertThat(aSaga().authorise("tok_ok").statusCode()).isEqualTo(503);

        assertThat(acquirerBreaker.getMetrics().getNumberOfFailedCalls()).isEqualTo(3);
    }

    @Test
    void asksOnceWhenNobodyAnswersInTime() {
        OrderSaga saga = aSaga();

        assertThat(saga.authorise("tok_slow").statusCode()).isEqualTo(503);

        assertThat(saga.callsToAcquirer()).isEqualTo(1);
        assertThat(acquirerBreaker.getMetrics().getNumberOfFailedCalls()).isPositive();
    }

    @Test
    void countsNoRefusalAsAFailure() {
        for (int call = 0; call < MINIMUM_CALLS; call++) {
            Exchange capture = camel.request(
                    "kamelet:call-external?downstream=acquirer&url={{acquirer.url}}/captures",
                    exchange -> exchange.getMessage().setBody("{\"key\": \"unknown\", \"amount\": \"1.00\"}"));

            assertThat(capture.getException())
                    .isInstanceOfSatisfying(
                            HttpOperationFailedException.class,
                            refusal -> assertThat(refusal.getStatusCode()).isEqualTo(404));
        }

        assertThat(acquirerBreaker.getState()).isEqualTo(CLOSED);
        assertThat(acquirerBreaker.getMetrics().getNumberOfFailedCalls()).isZero();
        assertThat(acquirerBreaker.getMetrics().getNumberOfSuccessfulCalls()).isGreaterThanOrEqualTo(MINIMUM_CALLS);
    }

    @Test
    void countsNoFullBulkheadAsAFailure() {
        Bulkhead bulkhead = bulkheads.getAllBulkheads().iterator().next();
        int places = bulkhead.getMetrics().getMaxAllowedConcurrentCalls();
        assertThat(Stream.generate(bulkhead::tryAcquirePermission).limit(places))
                .containsOnly(true);
        OrderSaga saga = aSaga();

        List<CompletableFuture<HttpResponse<String>>> tooMany = Stream.generate(this::aSaga)
                .limit(MINIMUM_CALLS)
                .map(each -> each.authoriseMeanwhile("tok_ok"))
                .toList();

        assertThat(tooMany)
                .allSatisfy(each -> assertThat(each.join().statusCode()).isEqualTo(503));
        assertThat(acquirerBreaker.getState()).isEqualTo(CLOSED);
        assertThat(acquirerBreaker.getMetrics().getNumberOfFailedCalls()).isZero();
        assertThat(available()).isZero();
        Stream.generate(() -> bulkhead).limit(places).forEach(Bulkhead::releasePermission);
        assertThat(saga.authorise("tok_ok").statusCode()).isEqualTo(200);
    }

    private double available() {
        return metrics.get("resilience4j.bulkhead.available.concurrent.calls")
                .tag("name", "acquirer")
                .gauge()
                .value();
    }

    private double measured(String state) {
        return metrics.get("resilience4j.circuitbreaker.state")
                .tag("name", "acquirer")
                .tag("state", state)
                .gauge()
                .value();
    }
}
