package dev.waybill.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.platform.test.database.TestDatabase;
import dev.waybill.platform.test.service.EventConsumer;
import dev.waybill.platform.test.service.Http;
import dev.waybill.platform.test.service.Outbox;
import dev.waybill.platform.test.service.Tokens;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.test.spring.junit5.AutoStartupExclude;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.camel.test.spring.junit5.MockEndpointsAndSkip;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The order service with its real routes and its database. Workers and sweep stand still, so that a test takes each
 * step of an attempt by itself; the journeys run it whole.
 */
@CamelSpringBootTest
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=order",
            "spring.config.location=classpath:waybill/config/application.yaml,classpath:waybill/config/order.yaml",
            "kafka.bootstrap=127.0.0.1:1",
            "order.intake.max-waiting=200",
            "intake.max-waiting-clients=40",
            "server.tomcat.threads.max=10",
            "waybill.metrics.interval=200ms"
        })
@MockEndpointsAndSkip(EventConsumer.DEAD_LETTERS)
@AutoStartupExclude("order-publish-events,order-copy-*,order-follow-*,order-attempt-*")
abstract class OrderRouteTest {

    @RegisterExtension
    static final Participants PARTICIPANTS = Participants.running();

    static final TestDatabase DATABASE = TestDatabase.of("order");
    static final String CUSTOMER = UUID.randomUUID().toString();

    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    CamelContext context;

    @Autowired
    ProducerTemplate camel;

    Http orders;
    Outbox outbox;

    @BeforeEach
    void findTheServiceAndOfferProducts() {
        orders = new Http("http://127.0.0.1:" + port);
        outbox = new Outbox("order", camel, DATABASE);
        DATABASE.sql()
                .update(
                        "delete from order_items; delete from orders; delete from events; delete from inbox; delete from event_positions; delete from idempotency_keys");
        DATABASE.sql()
                .update(
                        """
                        insert into products (product_id, sku, name, price_amount, currency, version)
                        values ('P-1001', 'SKU-1001', 'Tea', 12.75, 'EUR', 1), ('P-1002', 'SKU-1002', 'Pot', 17.00, 'EUR', 1)
                            on conflict do nothing""");
    }

    /** Nobody takes the orders from the workers' queue here. */
    @AfterEach
    void emptyTheQueue() {
        camel.getCamelContext()
                .getEndpoint("seda:attempts", SedaEndpoint.class)
                .getQueue()
                .clear();
    }

    static String anOrder(String... products) {
        StringBuilder items = new StringBuilder();
        for (String product : products) {
            items.append(items.isEmpty() ? "" : ", ")
                    .append("{\"productId\": \"%s\", \"quantity\": 2}".formatted(product));
        }
        return """
                {"customerId": "%s", "items": [%s],
                 "shippingAddress": {"name": "Ada", "street": "Main 1", "city": "Berlin", "postalCode": "10115",
                                     "country": "DE"},
                 "payment": {"token": "tok_ok"}}"""
                .formatted(CUSTOMER, items);
    }

    /** An accepted order: its id. */
    String accepted() {
        HttpResponse<String> answer = orders.post("/orders", anOrder("P-1001", "P-1002"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return json(answer.body()).path("id").asText();
    }

    JsonNode view(String id) {
        HttpResponse<String> answer = orders.get("/orders/" + id);
        assertThat(answer.statusCode()).isEqualTo(200);
        return json(answer.body());
    }

    static String aSaga() {
        return "http://127.0.0.1:8070/lra-coordinator/0_" + UUID.randomUUID();
    }

    /** What the worker of an attempt does first; whether the saga is bound to the order. */
    boolean bind(String order, int attempt, String saga) {
        Exchange answer = camel.request("direct:bind-saga", exchange -> {
            exchange.setVariable("orderId", order);
            exchange.setVariable("attempt", attempt);
            exchange.getMessage().setHeader(Exchange.SAGA_LONG_RUNNING_ACTION, saga);
        });
        return answer.getException() == null;
    }

    void callBack(String endpoint, String order, String saga) {
        assertThat(calledBack(endpoint, order, saga).statusCode()).isBetween(200, 204);
    }

    /** What the coordinator is answered. */
    HttpResponse<String> calledBack(String endpoint, String order, String saga) {
        String kind = endpoint.endsWith("done") ? "complete" : "compensate";
        String key = endpoint.endsWith("done") ? "Camel-Saga-Complete" : "Camel-Saga-Compensate";
        return orders.put(
                "/lra-participant/" + kind + "?orderId=" + order + "&" + key + "=direct%3A%2F%2F" + endpoint,
                "Long-Running-Action",
                saga,
                "Authorization",
                Tokens.SAGA);
    }

    static Map<String, Object> row(String order) {
        return DATABASE.sql().queryForMap("select * from orders where id = ?::uuid", order);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }
}
