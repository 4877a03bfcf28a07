package dev.waybill.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The gateway with its real routes before small services of its own. */
@CamelSpringBootTest
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=gateway",
            "spring.config.location=classpath:waybill/config/application.yaml,classpath:waybill/config/gateway.yaml",
            "downstream.default.response-timeout-ms=500",
            "server.tomcat.threads.max=20",
            "waybill.http.local-requests=60",
            "waybill.http.body-timeout=3s",
            "server.tomcat.connection-timeout=2s",
            "waybill.http.unfinished-bodies=150KB"
        })
abstract class GatewayTest {

    static final BackingService ORDER = new BackingService("order");
    static final BackingService CATALOG = new BackingService("catalog");
    static final BackingService INVENTORY = new BackingService("inventory");
    static final BackingService PAYMENT = new BackingService("payment");
    static final BackingService SHIPPING = new BackingService("shipping");

    static final BackingService NOTIFICATION = new BackingService("notification");
    static final BackingService OPERATIONS = new BackingService("operations");

    static final Map<String, BackingService> SERVICES = Map.of(
            "orders",
            ORDER,
            "products",
            CATALOG,
            "inventory",
            INVENTORY,
            "payments",
            PAYMENT,
            "shipments",
            SHIPPING,
            "notifications",
            NOTIFICATION,
            "operations",
            OPERATIONS);

    private static final ObjectMapper JSON = new ObjectMapper();

    final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    CircuitBreakerRegistry breakers;

    @BeforeEach
    void closeTheBreakers() {
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
    }

    @BeforeEach
    void resetTheServices() {
        SERVICES.values().forEach(BackingService::reset);
    }

    HttpResponse<String> get(String path) {
        return send(to(path).GET());
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    HttpRequest.Builder posting(String path) {
        return to(path).header("Content-Type", "application/json");
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("the gateway does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        return json(answer.body());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    static void assertProblem(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(answer).path("type").asText()).isEqualTo("/problems/" + type);
        assertThat(json(answer).path("status").asInt()).isEqualTo(status);
    }
}
