package dev.waybill.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.platform.test.contract.EventContract;
import dev.waybill.platform.test.database.TestDatabase;
import dev.waybill.platform.test.service.EventConsumer;
import dev.waybill.platform.test.service.EventConsumer.Outcome;
import dev.waybill.platform.test.service.Http;
import dev.waybill.platform.test.service.Outbox;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.test.spring.junit5.AutoStartupExclude;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.camel.test.spring.junit5.MockEndpointsAndSkip;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The payment service with its real routes, its database and the acquirer; only Kafka is left out. */
@CamelSpringBootTest
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=payment",
            "spring.config.location=classpath:waybill/config/application.yaml,classpath:waybill/config/payment.yaml",
            "kafka.bootstrap=127.0.0.1:1",
            "downstream.acquirer.open-ms=1000",
            "payment.capture.delay-ms=50",
            // Longer than the retries of one capture take: no attempt goes on when the next test has begun.
            "payment.capture.back-off=1s",
            "payment.capture.longest-back-off=1s",
            "steps.max-attempts=3",
            "steps.back-off=50ms",
            "steps.longest-back-off=50ms",
            "steps.resume.delay-ms=50"
        })
@MockEndpointsAndSkip(EventConsumer.DEAD_LETTERS)
@AutoStartupExclude("payment-publish-events,payment-capture-payment-on-order-confirmed")
abstract class PaymentRouteTest {

    @RegisterExtension
    static final Acquirer ACQUIRER = Acquirer.running();

    static final TestDatabase DATABASE = TestDatabase.of("payment");

    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    CamelContext context;

    @Autowired
    ProducerTemplate camel;

    private Http payment;

    @Autowired
    CircuitBreakerRegistry breakers;

    @BeforeEach
    void closeTheBreakers() {
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
    }

    @BeforeEach
    void findTheService() {
        payment = new Http("http://127.0.0.1:" + port);
    }

    /** The service, as other services call it. */
    Http payment() {
        return payment;
    }

    OrderSaga aSaga() {
        return OrderSaga.at(payment);
    }

    JsonNode paymentsOf(OrderSaga saga) {
        HttpResponse<String> answer = payment.get("/payments?orderId=" + saga.orderId());
        assertThat(answer.statusCode()).isEqualTo(200);
        return json(answer.body()).path("items");
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    /** The oldest event of an order that was not read before, as it would stand on the topic. */
    JsonNode nextEventOf(OrderSaga saga) {
        return new Outbox("payment", camel, DATABASE).next(saga.orderId()).orElseThrow();
    }

    /** Delivers one batch of order-confirmed events, which is committed. */
    void confirm(OrderSaga... sagas) {
        Outcome outcome = new EventConsumer(context, "payment-capture-payment-on-order-confirmed")
                .take(
                        "order.events.v1",
                        Arrays.stream(sagas)
                                .map(PaymentRouteTest::orderConfirmed)
                                .toList());
        assertThat(outcome.failure()).isNull();
        assertThat(outcome.commits()).hasSize(1);
    }

    private static String orderConfirmed(OrderSaga saga) {
        var contract = EventContract.of("order", "order-confirmed");
        ObjectNode event = (ObjectNode) json(contract.example());
        event.put("id", saga.orderId() + ".4");
        event.put("sequence", "4");
        event.put("subject", saga.orderId());
        event.put("correlationid", saga.orderId());
        ((ObjectNode) event.path("data")).put("orderId", saga.orderId()).put("sagaId", saga.sagaId());
        contract.assertKeptBy(event.toString());
        return event.toString();
    }
}
