package dev.waybill.platform.downstream;

import dev.waybill.platform.http.ClientShares;
import dev.waybill.platform.http.HttpSettings;
import dev.waybill.platform.telemetry.CallTraces;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** Breakers and bulkheads of the downstreams that a service calls, their metrics, and the limit of each call. */
@AutoConfiguration
@Import(BreakerBeans.class)
class DownstreamConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger("dev.waybill.downstreams");

    @Bean
    CircuitBreakerRegistry breakers() {
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
        breakers.getEventPublisher()
                .onEntryAdded(added -> added.getAddedEntry().getEventPublisher().onStateTransition(this::tell));
        return breakers;
    }

    @Bean
    BulkheadRegistry bulkheads() {
        return BulkheadRegistry.ofDefaults();
    }

    @Bean
    MeterBinder breakerMetrics(CircuitBreakerRegistry breakers) {
        return TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers);
    }

    @Bean
    MeterBinder bulkheadMetrics(BulkheadRegistry bulkheads) {
        return TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads);
    }

    @Bean
    CallPolicy callPolicy(Environment environment, BulkheadRegistry bulkheads) {
        return new CallPolicy(environment, bulkheads);
    }

    @Bean
    Answers downstreamAnswers(Environment environment) {
        return new Answers(environment);
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService answerClock() {
        return Executors.newSingleThreadScheduledExecutor(run -> daemon(run, "answer-limit"));
    }

    @Bean
    AnswerLimit answerLimit(ScheduledExecutorService answerClock, CallTraces traces) {
        return new AnswerLimit(answerClock, traces);
    }

    /** Half of what a client may have under way may wait: the other half is left to its other requests. */
    @Bean
    @Lazy
    OutcomeWaits outcomeWaits(
            HttpSettings settings,
            @Value("${call.longest-wait-seconds}") int longestWaitSeconds,
            @Value("${call.connect-timeout-ms}") int connectTimeoutMs) {
        return new OutcomeWaits(
                new ClientShares(settings.clientRequests() / 2, settings.localRequests() / 2),
                longestWaitSeconds,
                Duration.ofMillis(connectTimeoutMs),
                Executors.newFixedThreadPool(2, run -> daemon(run, "outcomes")));
    }

    private static Thread daemon(Runnable run, String name) {
        Thread thread = new Thread(run, name);
        thread.setDaemon(true);
        return thread;
    }

    private void tell(CircuitBreakerOnStateTransitionEvent event) {
        CircuitBreaker.StateTransition change = event.getStateTransition();
        LOG.warn(
                "breaker of downstream {} goes from {} to {}",
                event.getCircuitBreakerName(),
                change.getFromState(),
                change.getToState());
    }
}
