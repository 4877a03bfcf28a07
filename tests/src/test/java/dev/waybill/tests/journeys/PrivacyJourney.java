package dev.waybill.tests.journeys;

import static dev.waybill.tests.journeys.OrderRequest.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.launcher.plan.KafkaLogin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The last of the journeys looks at all that they have left in logs, in spans and among the dead letters: nobody who
 * reads these learns who ordered, where it went or with which card it was paid.
 */
@Order(Integer.MAX_VALUE)
class PrivacyJourney extends Journey {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MARKED = "zenobia.marked@example.org";

    /** What every order of every journey has, and what is written here where it does not belong. */
    private static final List<String> PERSONAL = List.of(
            "Lovelace",
            "Invalidenstr",
            "tok_",
            "Zenobia",
            "zenobia",
            "Marked",
            "marked@",
            "@example",
            "%40example",
            "Hopper");

    private final DeadLetterTopics deadLetters = new DeadLetterTopics(waybill.kafka(KafkaLogin.BROKER));

    @Test
    void nobodyIsBetrayedByLogsSpansOrDeadLetters() {
        sendWhatDoesNotBelong();
        PlacedOrder last = customer.places(anOrder().of("P-1034", 1));
        assertThat(last.end()).isEqualTo("confirmed");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(deadLetters.texts()).anyMatch(text -> text.contains("{broken")));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(last.trace().ways()).anyMatch(way -> way.endsWith("send shipment-booked")));

        List<String> spans = waybill.spans().texts();
        assertThat(spans).isNotEmpty();
        assertThat(betrayals("a span", spans.stream().flatMap(String::lines))).isEmpty();
        List<Path> logs = logs();
        assertThat(logs).hasSizeGreaterThan(4);
        assertThat(logs.stream().flatMap(log -> betrayals(log.getFileName().toString(), lines(log)).stream()))
                .isEmpty();
        assertThat(betrayals("a dead letter", deadLetters.texts().stream())).isEmpty();
    }

    @Test
    void everyLineOfAServiceIsOneJsonObjectThatTellsWhereItComesFrom() {
        PlacedOrder order = customer.places(anOrder().of("P-1034", 1));
        assertThat(order.end()).isEqualTo("confirmed");

        List<JsonNode> lines = logs().stream()
                .filter(log -> !List.of("broker.log", "database.log", "mail.log", "supervisor.log")
                        .contains(log.getFileName().toString()))
                .flatMap(PrivacyJourney::lines)
                .filter(line -> line.startsWith("{"))
                .map(PrivacyJourney::parsed)
                .toList();

        assertThat(lines).allSatisfy(line -> assertThat(line.fieldNames())
                .toIterable()
                .contains("timestamp", "level", "service", "version", "environment", "message"));
        String traceId = order.traceId();
        assertThat(lines)
                .filteredOn(line -> line.path("message").asText().equals("order " + order.id() + " confirmed"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("service").asText()).isEqualTo("order");
                    assertThat(line.path("orderId").asText()).isEqualTo(order.id());
                    assertThat(line.path("traceId").asText()).isEqualTo(traceId);
                    assertThat(line.path("sagaId").asText()).isEqualTo(order.saga());
                });
        assertThat(lines)
                .filteredOn(line -> line.path("traceId").asText().equals(traceId))
                .filteredOn(line -> line.has("method"))
                .allSatisfy(
                        line -> assertThat(line.path("durationMs").isNumber()).isTrue())
                .extracting(line -> line.path("service").asText() + " "
                        + line.path("method").asText() + " " + line.path("path").asText() + " "
                        + line.path("status").asInt())
                .contains(
                        "gateway POST /api/v1/orders 202",
                        "order POST /orders 202",
                        "inventory POST /steps/reserve-stock 200",
                        "payment POST /steps/authorise-payment 200",
                        "shipping POST /steps/create-shipment 200",
                        "simulator POST /acquirer/authorisations 200",
                        "order PUT /lra-participant/complete 204");
    }

    /** What people put where it does not belong, and bodies that break on the way. */
    private void sendWhatDoesNotBelong() {
        Web web = new Web();
        String orders = waybill.url("gateway") + "/api/v1/orders";
        String order = anOrder().of("P-1034", 1).body(customer.id());
        web.get(orders + "?customerId=zenobia.marked%40example.org");
        web.get(orders + "?zenobia=zenobia.marked%40example.org&limit=Zenobia");
        web.get(orders + "/zenobia.marked%40example.org");
        web.get(waybill.url("order") + "/orders/zenobia.marked@example.org");
        web.get(waybill.url("payment") + "/payments?orderId=zenobia.marked%40example.org");
        web.post(orders, order.replace("tok_ok", "tok_ok\u0000Zenobia"), Map.of());
        web.post(orders, order.replace("\"DE\"", "\"Zenobia Marked\""), Map.of());
        web.post(orders, order.replace("}", ""), Map.of());
        web.post(orders, "Zenobia Marked " + MARKED, Map.of("Idempotency-Key", MARKED));
        web.post(
                orders,
                order,
                Map.of("Idempotency-Key", MARKED, "X-Customer", MARKED, "Authorization", "Bearer " + MARKED));
        deadLetters.provoke("order.events.v1", "broken", "{broken");
        deadLetters.provoke(
                "customer.events.v1",
                MARKED,
                "{\"type\": \"customer-registered\", \"data\": {\"name\": \"Zenobia Marked\", \"email\": \"" + MARKED
                        + "\"}}");
    }

    private static List<String> betrayals(String place, Stream<String> texts) {
        List<String> found = new ArrayList<>();
        texts.forEach(text -> PERSONAL.stream()
                .filter(text::contains)
                .forEach(word -> found.add("'%s' in %s: %s".formatted(word, place, text))));
        return found;
    }

    private List<Path> logs() {
        try (Stream<Path> files = Files.list(waybill.data().logs())) {
            return files.filter(file -> file.toString().endsWith(".log")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path log) {
        try {
            return Files.readAllLines(log).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }
}
