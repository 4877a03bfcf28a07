package dev.waybill.platform.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SagaStatesTest {

    private static final Duration PASSED_OVER = Duration.ofSeconds(5);

    private final RecordingCoordinator lost = new RecordingCoordinator();
    private final RecordingCoordinator healthy = new RecordingCoordinator();
    private final AtomicLong nanos = new AtomicLong();
    private final SagaStates states = states();

    @AfterEach
    void stop() {
        lost.close();
        healthy.close();
    }

    @Test
    void tellsWhatTheCoordinatorOfTheSagaTells() {
        healthy.tells("Cancelling", "Cancelled");

        assertThat(states.of(sagaOf(healthy))).isEqualTo("Cancelling");
        assertThat(states.of(sagaOf(healthy))).isEqualTo("Cancelled");
        assertThat(lost.calls()).isEmpty();
    }

    @Test
    void asksOneThatDoesNotAnswerOnceInAWhileAndTheOthersAsEver() {
        lost.keepSilentOnce();

        for (int order = 0; order < 30; order++) {
            assertThat(states.of(sagaOf(lost))).isEqualTo(SagaStates.UNKNOWN);
            assertThat(states.of(sagaOf(healthy))).isEqualTo("Closed");
        }

        assertThat(lost.calls()).hasSize(1);
        nanos.addAndGet(PASSED_OVER.toNanos());
        assertThat(states.of(sagaOf(lost))).isEqualTo("Closed");
    }

    @Test
    void asksNobodyWhoIsNoCoordinatorOfThisSystem() {
        assertThat(states.of(healthy.address() + "/elsewhere/0_7")).isEqualTo(SagaStates.UNKNOWN);

        assertThat(healthy.calls()).isEmpty();
    }

    private SagaStates states() {
        List<String> addresses = List.of(lost.address(), healthy.address());
        SagaSettings settings = new SagaSettings(
                true,
                addresses,
                true,
                PASSED_OVER,
                "http://order:1",
                "a-token-of-this-test",
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofMillis(300),
                1,
                Duration.ofMillis(10));
        return new SagaStates(
                new Coordinators(addresses, PASSED_OVER, nanos::get),
                SagaConfiguration.clientOf(settings, SagaHost.LIMIT, settings.statusTimeout()));
    }

    private static String sagaOf(RecordingCoordinator coordinator) {
        return coordinator.address() + "/lra-coordinator/0_7";
    }
}
