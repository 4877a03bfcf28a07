package dev.waybill.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.waybill.platform.test.service.Tokens;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Clients who want to be told at once that something is out of stock. */
@TestPropertySource(properties = "order.intake.check-stock=true")
class CheckStockTest extends OrderRouteTest {

    private static final HttpServer INVENTORY = inventory();
    private static final BlockingQueue<String> QUESTIONS = new LinkedBlockingQueue<>();
    private static final BlockingQueue<String> TOKENS = new LinkedBlockingQueue<>();
    private static volatile String answer;
    private static volatile int status;

    @Autowired
    private CircuitBreaker inventoryBreaker;

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry registry) {
        registry.add(
                "inventory.url",
                () -> "http://127.0.0.1:" + INVENTORY.getAddress().getPort());
    }

    @BeforeEach
    @AfterEach
    void allIsWell() {
        status = 200;
        answer = "{\"available\": true, \"reason\": \"\"}";
        QUESTIONS.clear();
        TOKENS.clear();
        inventoryBreaker.reset();
    }

    @AfterAll
    static void stop() {
        INVENTORY.stop(0);
    }

    @Test
    void acceptsWhatIsInStock() {
        accepted();

        assertThat(QUESTIONS)
                .singleElement()
                .satisfies(
                        question -> assertThat(json(question))
                                .isEqualTo(
                                        json(
                                                """
                                {"items": [{"sku": "SKU-1001", "quantity": 2}, {"sku": "SKU-1002", "quantity": 2}]}""")));
    }

    @Test
    void asksAsAServiceOfThisSystem() {
        accepted();

        assertThat(TOKENS).containsExactly(Tokens.INTERNAL);
    }

    @Test
    void refusesWhatIsOutOfStockAndKeepsNothing() {
        answer = "{\"available\": false, \"reason\": \"out-of-stock\"}";

        HttpResponse<String> refusal = orders.post("/orders", anOrder("P-1001"));

        assertThat(refusal.statusCode()).isEqualTo(409);
        assertThat(json(refusal.body()).path("type").asText()).isEqualTo("/problems/out-of-stock");
        assertThat(DATABASE.sql().queryForObject("select count(*) from orders", Integer.class))
                .isZero();
    }

    @Test
    void acceptsAsEverWhenInventoryFails() {
        status = 503;

        accepted();

        assertThat(QUESTIONS).hasSize(1);
    }

    @Test
    void acceptsAsEverWhileTheBreakerOfInventoryIsOpen() {
        inventoryBreaker.transitionToOpenState();

        accepted();

        assertThat(QUESTIONS).isEmpty();
    }

    private static HttpServer inventory() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/inventory/check", call -> {
                TOKENS.addAll(call.getRequestHeaders().getOrDefault("Authorization", List.of()));
                QUESTIONS.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                call.getResponseHeaders().add("Content-Type", "application/json");
                call.sendResponseHeaders(status, body.length);
                call.getResponseBody().write(body);
                call.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
