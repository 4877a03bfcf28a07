package dev.waybill.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.platform.test.contract.EventContract;
import dev.waybill.platform.test.database.TestDatabase;
import dev.waybill.platform.test.service.EventConsumer;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.test.spring.junit5.AutoStartupExclude;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.camel.test.spring.junit5.MockEndpointsAndSkip;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The shipping service with its real routes, its database and a carrier; only Kafka is left out. */
@CamelSpringBootTest
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=shipping",
            "spring.config.location=classpath:waybill/config/application.yaml,classpath:waybill/config/shipping.yaml",
            "kafka.bootstrap=127.0.0.1:1",
            "downstream.carrier.open-ms=500",
            "shipping.booking.delay-ms=50",
            "shipping.booking.back-off=200ms",
            "shipping.booking.longest-back-off=400ms"
        })
@MockEndpointsAndSkip(EventConsumer.DEAD_LETTERS)
@AutoStartupExclude("shipping-publish-events,shipping-book-shipments-on-order-confirmed")
abstract class ShippingRouteTest {

    static final Carrier CARRIER = Carrier.running();
    static final TestDatabase DATABASE = TestDatabase.of("shipping");

    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    CamelContext context;

    @Autowired
    ProducerTemplate camel;

    private Http shipping;

    @Autowired
    CircuitBreakerRegistry breakers;

    @BeforeEach
    void closeTheBreakers() {
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
    }

    @BeforeEach
    void findTheService() {
        shipping = new Http("http://127.0.0.1:" + port);
    }

    /** The service, as other services call it. */
    Http shipping() {
        return shipping;
    }

    OrderSaga aSaga() {
        return new OrderSaga(shipping);
    }

    OrderSaga aSagaWithAShipment() {
        OrderSaga saga = aSaga();
        assertThat(saga.shipTo("10115").statusCode()).isEqualTo(200);
        return saga;
    }

    JsonNode shipmentsOf(OrderSaga saga) {
        HttpResponse<String> answer = shipping.get("/shipments?orderId=" + saga.orderId());
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

    /** The oldest unpublished event of an order as the relay would send it, held against its contract. */
    JsonNode nextEventOf(OrderSaga saga) {
        Map<?, ?> row = claimEvents().stream()
                .map(it -> (Map<?, ?>) it)
                .filter(it -> saga.orderId().equals(it.get("key")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no event of order " + saga.orderId()));
        String event = row.get("event").toString();
        EventContract.ofEvent(event).assertKeptBy(event);
        DATABASE.sql().update("update events set published_at = now() where seq = ?", row.get("seq"));
        return json(event);
    }

    private List<?> claimEvents() {
        Exchange answer = camel.request("kamelet:sql?file=platform/sql/claim-events.sql&rows=SelectList", claim -> {
            claim.setVariable("owner", "shipping");
            claim.setVariable("limit", 10_000);
        });
        assertThat(answer.getException()).isNull();
        return answer.getMessage().getBody(List.class);
    }
}
