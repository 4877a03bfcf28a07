package dev.waybill.platform.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnlistingSagaServiceTest {

    private static final long TIME_LIMIT_MS = 60_000;

    /** An order that the first coordinator is chosen for, and one for the second. */
    private static final String ORDER = "42";

    private static final String OTHER_ORDER = "43";

    private final RecordingCoordinator coordinator = new RecordingCoordinator();
    private final RecordingCoordinator other = new RecordingCoordinator();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Exchange exchange = new DefaultExchange(camel);
    private List<SagaStep> declared = List.of();
    private EnlistingSagaService service;

    @BeforeEach
    void start() {
        camel.getPropertiesComponent().addInitialProperty("inventory.url", "http://inventory:1");
        camel.getPropertiesComponent().addInitialProperty("payment.url", "http://payment:2");
        service = started(true);
    }

    private EnlistingSagaService started(boolean enlist) {
        SagaSettings settings = new SagaSettings(
                true,
                List.of(coordinator.address(), other.address()),
                enlist,
                Duration.ofSeconds(5),
                "http://order:3",
                "a-token-of-this-test",
                Duration.ofSeconds(1),
                Duration.ofMillis(300),
                Duration.ofMillis(300),
                3,
                Duration.ofMillis(10));
        EnlistingSagaService started = new EnlistingSagaService(
                SagaConfiguration.clientOf(settings, SagaHost.LIMIT), settings, any -> declared);
        started.setCamelContext(camel);
        started.start();
        return started;
    }

    @AfterEach
    void stop() {
        service.stop();
        coordinator.close();
        other.close();
    }

    @Test
    void startsASagaWithItsTimeLimitAndEveryUndoInOneRequest() {
        declared = List.of(new SagaStep("inventory", "reserve"), new SagaStep("payment", "pay"));
        CamelSagaCoordinator saga = service.newSaga(exchange).join();

        saga.beginStep(exchange, owner(ORDER)).join();

        assertThat(coordinator.calls()).hasSize(1);
        RecordingCoordinator.Call start = coordinator.calls().get(0);
        assertThat(start.line())
                .isEqualTo("POST /lra-coordinator/enlisted-start?ClientID=42&TimeLimit=" + TIME_LIMIT_MS);
        assertThat(start.authorisation()).isEqualTo("Bearer a-token-of-this-test");
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
    void leavesItToTheParticipantsToJoinWhenItIsToldToEnlistNobody() {
        service.stop();
        service = started(false);
        declared = List.of(new SagaStep("inventory", "reserve"), new SagaStep("payment", "pay"));
        CamelSagaCoordinator saga = service.newSaga(exchange).join();

        saga.beginStep(exchange, owner(ORDER)).join();

        assertThat(coordinator.calls()).singleElement().satisfies(start -> assertThat(
                        start.body().lines())
                .singleElement()
                .asString()
                .contains("http://order:3/")
                .doesNotContain("enlist"));
        assertThat(exchange.getMessage().getHeader(Enlistment.HEADER)).isEqualTo("");
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
    void encodesAnOptionThatWouldNotReachTheUndoAsItIs() {
        CamelSagaCoordinator saga = service.newSaga(exchange).join();

        saga.beginStep(exchange, owner("4#2 & ü")).join();

        String sent = Stream.of(coordinator, other)
                .flatMap(each -> each.calls().stream())
                .map(RecordingCoordinator.Call::body)
                .collect(Collectors.joining());
        String value = sent.replaceAll("(?s).*compensate\\?orderId=([^&]*)&.*", "$1");
        assertThat(value).matches("[A-Za-z0-9._-]+");
        assertThat(OptionText.decoded(value)).isEqualTo("4#2 & ü");
    }

    @Test
    void refusesAnOptionWithoutAValue() {
        CamelSagaCoordinator saga = service.newSaga(exchange).join();

        assertThatThrownBy(() -> saga.beginStep(exchange, owner(null)).join()).hasMessageContaining("orderId");
        assertThat(coordinator.calls()).isEmpty();
    }

    @Test
    void refusesAnAddressThatWouldBeTooLong() {
        CamelSagaCoordinator saga = service.newSaga(exchange).join();

        assertThatThrownBy(
                        () -> saga.beginStep(exchange, owner("x".repeat(3000))).join())
                .hasMessageContaining("direct://undo")
                .hasMessageContaining("shorter options");
        assertThat(coordinator.calls()).isEmpty();
    }

    @Test
    void refusesAnUndoThatWouldNotComeBackWhole() {
        assertThatThrownBy(() -> service.registerStep(participant("direct:undo?block=false&timeout=1")))
                .hasMessageContaining("direct://undo?block=false&timeout=1")
                .hasMessageContaining("without options");
        assertThatThrownBy(() -> service.registerStep(participant("seda:undo"))).hasMessageContaining("seda://undo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Camel-Saga-Complete", "order id", "x&y", ""})
    void refusesAnOptionWhoseNameWouldNotComeBack(String name) {
        CamelSagaStep step = new CamelSagaStep(
                camel.getEndpoint("direct:undo"), null, Map.of(name, ExpressionBuilder.constantExpression("1")), null);

        assertThatThrownBy(() -> service.registerStep(step)).hasMessageContaining("'" + name + "'");
    }

    @Test
    void startsEachSagaAtTheCoordinatorOfItsOrder() {
        begin(ORDER);
        begin(OTHER_ORDER);
        begin(OTHER_ORDER);

        assertThat(coordinator.calls()).hasSize(1);
        assertThat(other.calls()).hasSize(2);
    }

    @Test
    void startsAtAnotherCoordinatorWhileTheOneOfTheOrderIsAway() {
        coordinator.close();

        begin(ORDER);
        begin(ORDER);

        assertThat(other.calls()).hasSize(2);
    }

    @Test
    void leavesItToTheNextAttemptWhenTheStartMayHaveBeenDone() {
        coordinator.keepSilentOnce();
        assertThatThrownBy(() -> begin(ORDER)).hasMessageContaining("I/O error");
        assertThat(other.calls()).isEmpty();

        begin(ORDER);

        assertThat(other.calls()).hasSize(1);
    }

    @Test
    void knowsTheSagasOfEveryCoordinator() {
        assertThat(service.isOurs(coordinator.address() + "/lra-coordinator/0_7"))
                .isTrue();
        assertThat(service.isOurs(other.address() + "/lra-coordinator/0_7")).isTrue();
        assertThat(service.isOurs(other.address() + "/lra-coordinator/..")).isFalse();
        assertThat(service.isOurs(other.address() + "/lra-coordinator/0_7/close"))
                .isFalse();
        assertThat(service.isOurs(other.address() + "/lra-coordinator/0_7?x=y")).isFalse();
    }

    @Test
    void givesUpOnACoordinatorThatDoesNotAnswer() {
        coordinator.keepSilentOnce();
        CamelSagaCoordinator saga = service.newSaga(exchange).join();

        assertThatThrownBy(() -> saga.beginStep(exchange, owner(ORDER)).join()).hasMessageContaining("I/O error");
        saga.compensate(exchange).join();
        assertThat(coordinator.calls()).as("there is nothing to cancel").hasSize(1);
    }

    @Test
    void repeatsAClosingThatGotNoAnswer() {
        CamelSagaCoordinator saga = service.newSaga(exchange).join();
        saga.beginStep(exchange, owner(ORDER)).join();
        coordinator.keepSilentOnce();

        saga.complete(exchange).join();

        assertThat(coordinator.calls())
                .extracting(RecordingCoordinator.Call::line)
                .endsWith("PUT /lra-coordinator/0_7/close", "PUT /lra-coordinator/0_7/close");
    }

    @Test
    void repeatsWhatTheCoordinatorFailedToDo() {
        CamelSagaCoordinator saga = begin(ORDER);
        coordinator.answers(503, 500);

        saga.compensate(exchange).join();

        assertThat(coordinator.calls())
                .extracting(RecordingCoordinator.Call::line)
                .containsSubsequence(
                        "PUT /lra-coordinator/0_7/cancel",
                        "PUT /lra-coordinator/0_7/cancel",
                        "PUT /lra-coordinator/0_7/cancel");
    }

    @Test
    void repeatsAJoin() {
        CamelSagaCoordinator saga =
                service.getSaga(coordinator.address() + "/lra-coordinator/0_7").join();
        coordinator.answers(503);

        saga.beginStep(exchange, participant("direct:undo")).join();

        assertThat(coordinator.calls()).hasSize(2);
    }

    @Test
    void repeatsNothingThatIsRefused() {
        CamelSagaCoordinator saga =
                service.getSaga(coordinator.address() + "/lra-coordinator/0_7").join();
        coordinator.answers(412);

        assertThatThrownBy(() ->
                        saga.beginStep(exchange, participant("direct:undo")).join())
                .hasMessageContaining("412");
        assertThat(coordinator.calls()).hasSize(1);
    }

    @Test
    void followsAnEndThatIsAccepted() {
        CamelSagaCoordinator saga = begin(ORDER);
        coordinator.answers(202);
        coordinator.tells("Closing", "Closed");

        saga.complete(exchange).join();

        assertThat(coordinator.calls())
                .extracting(RecordingCoordinator.Call::line)
                .endsWith(
                        "PUT /lra-coordinator/0_7/close",
                        "GET /lra-coordinator/0_7/status",
                        "GET /lra-coordinator/0_7/status");
    }

    @Test
    void leavesAnEndThatTakesLongToTheCoordinator() {
        CamelSagaCoordinator saga = begin(ORDER);
        coordinator.answers(202);
        coordinator.tells("Cancelling");

        assertThat(saga.compensate(exchange)).isCompleted();
    }

    @Test
    void takesASagaThatIsGoneForEndedWhenAnEarlierAnswerWasLost() {
        CamelSagaCoordinator saga = begin(ORDER);
        coordinator.answers(500, 404);

        assertThat(saga.complete(exchange)).isCompleted();
    }

    private CamelSagaCoordinator begin(String orderId) {
        CamelSagaCoordinator saga = service.newSaga(exchange).join();
        saga.beginStep(exchange, owner(orderId)).join();
        return saga;
    }

    private CamelSagaStep owner(String orderId) {
        Map<String, Expression> options = new HashMap<>();
        options.put("orderId", ExpressionBuilder.constantExpression(orderId));
        return new CamelSagaStep(
                camel.getEndpoint("direct:undo"), camel.getEndpoint("direct:done"), options, TIME_LIMIT_MS);
    }

    private CamelSagaStep participant(String undo) {
        return new CamelSagaStep(camel.getEndpoint(undo), null, Map.of(), null);
    }
}
