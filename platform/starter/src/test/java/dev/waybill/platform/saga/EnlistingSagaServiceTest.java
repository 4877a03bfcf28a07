package dev.waybill.platform.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.platform.telemetry.CallTraces;
import dev.waybill.platform.telemetry.Tracing;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.saga.CamelSagaCoordinator;
import org.apache.camel.saga.CamelSagaStep;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnlistingSagaServiceTest {

    private static final long TIME_LIMIT_MS = 60_000;

    private final RecordingCoordinator coordinator = new RecordingCoordinator();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Exchange exchange = new DefaultExchange(camel);
    private EnlistingSagaService service;

    @BeforeEach
    void start() {
        camel.getPropertiesComponent().addInitialProperty("inventory.url", "http://inventory:1");
        camel.getPropertiesComponent().addInitialProperty("payment.url", "http://payment:2");
        SagaSettings settings = new SagaSettings(
                true,
                coordinator.address(),
                "http://order:3",
                "a-token-of-this-test",
                Duration.ofSeconds(1),
                Duration.ofMillis(300),
                3,
                Duration.ofMillis(10));
        service = new EnlistingSagaService(
                SagaConfiguration.coordinatorHttp(settings, new CallTraces(Tracing.off())), settings);
        service.setCamelContext(camel);
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop();
        coordinator.close();
    }

    @Test
    void startsASagaWithItsTimeLimitAndEveryUndoInOneRequest() {
        CamelSagaCoordinator saga = service.newSaga(exchange).join();

        saga.beginStep(exchange, owner("42", "inventory:reserve-undo payment:pay-undo"))
                .join();

        assertThat(coordinator.calls()).hasSize(1);
        RecordingCoordinator.Call start = coordinator.calls().get(0);
        assertThat(start.line())
                .isEqualTo("POST /lra-coordinator/enlisted-start?ClientID=42&TimeLimit=" + TIME_LIMIT_MS);
        assertThat(start.body().lines())
                .containsExactly(
                        "<http://order:3/lra-participant/compensate?orderId=42&Camel-Saga-Compensate="
                                + "direct%3A%2F%2Fundo>; rel=compensate,<http://order:3/lra-participant/complete?"
                                + "orderId=42&Camel-Saga-Complete=direct%3A%2F%2Fdone>; rel=complete",
                        "<http://inventory:1/lra-participant/compensate?orderId=42&Camel-Saga-Compensate="
                                + "direct%3A%2F%2Freserve-undo>; rel=compensate",
                        "<http://payment:2/lra-participant/compensate?orderId=42&Camel-Saga-Compensate="
                                + "direct%3A%2F%2Fpay-undo>; rel=compensate");
        assertThat(exchange.getMessage().getHeader(Exchange.SAGA_LONG_RUNNING_ACTION))
                .isEqualTo(coordinator.address() + "/lra-coordinator/0_7");
        assertThat(exchange.getMessage().getHeader(Enlistment.HEADER))
                .isEqualTo("direct://reserve-undo direct://pay-undo");
    }

    @Test
    void joinsOnlyAnUndoThatWasNotEnlisted() {
        exchange.getMessage().setHeader(Enlistment.HEADER, "direct://undo");
        CamelSagaCoordinator saga =
                service.getSaga(coordinator.address() + "/lra-coordinator/0_7").join();

        saga.beginStep(exchange, participant("direct:undo")).join();
        assertThat(coordinator.calls()).isEmpty();

        saga.beginStep(exchange, participant("direct:other-undo")).join();
        assertThat(coordinator.calls()).hasSize(1);
        assertThat(coordinator.calls().get(0).line()).isEqualTo("PUT /lra-coordinator/0_7");
        assertThat(coordinator.calls().get(0).link())
                .contains("direct%3A%2F%2Fother-undo")
                .doesNotContain("rel=complete");
    }

    @Test
    void neverCallsTheCoordinatorThatAForeignHeaderNames() {
        assertThatThrownBy(() -> service.getSaga("http://evil.example/lra-coordinator/0_7")
                        .join())
                .hasCauseInstanceOf(ForeignSagaException.class);
        assertThatThrownBy(() -> service.getSaga(coordinator.address() + ".evil.example/lra-coordinator/0_7")
                        .join())
                .hasCauseInstanceOf(ForeignSagaException.class);
        assertThat(coordinator.calls()).isEmpty();
    }

    @Test
    void startsNoSagaThatCouldLiveForEver() {
        CamelSagaStep endless =
                new CamelSagaStep(camel.getEndpoint("direct:undo"), camel.getEndpoint("direct:done"), Map.of(), null);
        CamelSagaCoordinator saga = service.newSaga(exchange).join();

        assertThatThrownBy(() -> saga.beginStep(exchange, endless).join()).hasMessageContaining("timeout");
        assertThat(coordinator.calls()).isEmpty();
    }

    @Test
    void refusesAnOptionThatWouldNotReachTheUndo() {
        CamelSagaCoordinator saga = service.newSaga(exchange).join();

        assertThatThrownBy(() -> saga.beginStep(exchange, owner("4#2", "")).join())
                .hasMessageContaining("orderId")
                .hasMessageContaining("4#2");
        assertThat(coordinator.calls()).isEmpty();
    }

    @Test
    void givesUpOnACoordinatorThatDoesNotAnswer() {
        coordinator.keepSilentOnce();
        CamelSagaCoordinator saga = service.newSaga(exchange).join();

        assertThatThrownBy(() -> saga.beginStep(exchange, owner("42", "")).join())
                .hasMessageContaining("I/O error");
        saga.compensate(exchange).join();
        assertThat(coordinator.calls()).as("there is nothing to cancel").hasSize(1);
    }

    @Test
    void repeatsAClosingThatGotNoAnswer() {
        CamelSagaCoordinator saga = service.newSaga(exchange).join();
        saga.beginStep(exchange, owner("42", "")).join();
        coordinator.keepSilentOnce();

        saga.complete(exchange).join();

        assertThat(coordinator.calls())
                .extracting(RecordingCoordinator.Call::line)
                .endsWith("PUT /lra-coordinator/0_7/close", "PUT /lra-coordinator/0_7/close");
    }

    private CamelSagaStep owner(String orderId, String enlist) {
        Map<String, Expression> options = new HashMap<>();
        options.put("orderId", ExpressionBuilder.constantExpression(orderId));
        options.put("enlist", ExpressionBuilder.constantExpression(enlist));
        return new CamelSagaStep(
                camel.getEndpoint("direct:undo"), camel.getEndpoint("direct:done"), options, TIME_LIMIT_MS);
    }

    private CamelSagaStep participant(String undo) {
        return new CamelSagaStep(camel.getEndpoint(undo), null, Map.of(), null);
    }
}
