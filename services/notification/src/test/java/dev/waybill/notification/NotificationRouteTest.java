package dev.waybill.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.platform.test.contract.EventContract;
import dev.waybill.platform.test.database.TestDatabase;
import dev.waybill.platform.test.service.EventConsumer;
import dev.waybill.platform.test.service.EventConsumer.Outcome;
import dev.waybill.platform.test.service.Http;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.test.spring.junit5.AutoStartupExclude;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The notification service with its real routes, its database, a mail server and the providers; only Kafka is left out. */
@CamelSpringBootTest
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=notification",
            "spring.config.location=classpath:waybill/config/application.yaml,classpath:waybill/config/notification.yaml",
            "management.server.port=0",
            "kafka.bootstrap=127.0.0.1:1",
            "waybill.mail.answer-timeout=400ms",
            "downstream.default.open-ms=300",
            "notification.sending.delay-ms=50",
            "notification.sending.back-off=100ms",
            "notification.sending.longest-back-off=200ms",
            "notification.unknown-customer.delay-ms=50",
            "notification.unknown-customer.longest-wait=2s"
        })
@AutoStartupExclude(NotificationRouteTest.CUSTOMER_CONSUMER
        + ","
        + NotificationRouteTest.ORDER_CONSUMER
        + ","
        + NotificationRouteTest.OPERATOR_CONSUMER)
abstract class NotificationRouteTest {

    static final String CUSTOMER_CONSUMER = "notification-copy-customers-on-customer-registered";
    static final String ORDER_CONSUMER = "notification-plan-notifications-on-final-order";
    static final String OPERATOR_CONSUMER = "notification-tell-operators-on-saga-step-parked";

    static {
        // What customers read does not depend on where the service runs, where digits may be others.
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    }

    @RegisterExtension
    static final MailServer MAIL_SERVER = MailServer.running();

    @RegisterExtension
    static final Providers PROVIDERS = Providers.running();

    static final TestDatabase DATABASE = TestDatabase.of("notification");

    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private CamelContext context;

    @Autowired
    ProducerTemplate camel;

    private EventConsumer customerConsumer;
    private EventConsumer orderConsumer;
    private EventConsumer operatorConsumer;

    Http notifications;

    @BeforeEach
    void findTheService() {
        notifications = new Http("http://127.0.0.1:" + port);
        customerConsumer = new EventConsumer(context, CUSTOMER_CONSUMER);
        orderConsumer = new EventConsumer(context, ORDER_CONSUMER);
        operatorConsumer = new EventConsumer(context, OPERATOR_CONSUMER);
    }

    /** A customer whom the service does not know yet. */
    static TestCustomer aStranger(String name, String... channels) {
        String id = UUID.randomUUID().toString();
        return new TestCustomer(id, name, id + "@example.org", "+4477" + Math.abs(id.hashCode()), List.of(channels));
    }

    /** A customer whom the service knows. */
    TestCustomer aCustomer(String name, String... channels) {
        TestCustomer customer = aStranger(name, channels);
        register(customer);
        return customer;
    }

    void register(TestCustomer customer) {
        ObjectNode event = event("customer", "customer-registered", customer.id(), 1);
        ObjectNode data = ((ObjectNode) event.path("data"))
                .put("customerId", customer.id())
                .put("name", customer.name())
                .put("email", customer.email())
                .put("phone", customer.phone());
        ArrayNode channels = data.putArray("channels");
        customer.channels().forEach(channels::add);
        tell(customerConsumer, "customer.events.v1", event);
    }

    /** An order of a customer that was confirmed: its event, which nobody has been told of yet. */
    static ObjectNode confirmedOrderOf(TestCustomer customer) {
        return orderOf(customer, "order-confirmed", 4);
    }

    /** An order of a customer that was rejected. */
    static ObjectNode rejectedOrderOf(TestCustomer customer, String reason) {
        ObjectNode event = orderOf(customer, "order-rejected", 2);
        ((ObjectNode) event.path("data")).put("reason", reason);
        return event;
    }

    /** Tells one batch of events about orders, as the Kafka consumer gathers them. */
    void tell(ObjectNode... events) {
        tell(orderConsumer, "order.events.v1", events);
    }

    /** A step of an order that its service has parked. */
    static ObjectNode parkedStepAt(String service, String order) {
        ObjectNode event = event(service, "saga-step-parked", order, 3);
        event.put("correlationid", order);
        ((ObjectNode) event.path("data")).put("orderId", order);
        return event;
    }

    void tellOfParked(String service, ObjectNode... events) {
        tell(operatorConsumer, service + ".events.v1", events);
    }

    static String orderIn(ObjectNode event) {
        return event.path("subject").asText();
    }

    /** The notices of an order, as the service lists them. */
    JsonNode noticesOf(ObjectNode event) {
        HttpResponse<String> answer = notifications.get("/notifications?orderId=" + orderIn(event));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer.body()).path("items");
    }

    /** The status of the one notice of an order. */
    String statusOf(ObjectNode event) {
        return noticesOf(event).path(0).path("status").asText();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    private static ObjectNode orderOf(TestCustomer customer, String type, int sequence) {
        String order = UUID.randomUUID().toString();
        ObjectNode event = event("order", type, order, sequence);
        event.put("correlationid", order);
        ((ObjectNode) event.path("data")).put("orderId", order).put("customerId", customer.id());
        return event;
    }

    private static ObjectNode event(String owner, String type, String subject, int sequence) {
        ObjectNode event = (ObjectNode) json(EventContract.of(owner, type).example());
        return event.put("id", subject + "." + sequence)
                .put("subject", subject)
                .put("sequence", String.valueOf(sequence));
    }

    private void tell(EventConsumer consumer, String topic, ObjectNode... events) {
        Outcome outcome = consumer.take(
                topic, Arrays.stream(events).map(ObjectNode::toString).toList());
        assertThat(outcome.failure()).isNull();
        assertThat(outcome.commits()).hasSize(1);
        assertThat(consumer.deadLetters(topic)).isEmpty();
    }

    /**
     * A customer as the customer service tells of them.
     *
     * @param channels how they want to be told about orders
     */
    record TestCustomer(String id, String name, String email, String phone, List<String> channels) {}
}
