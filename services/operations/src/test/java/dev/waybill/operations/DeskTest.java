package dev.waybill.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.platform.test.database.TestDatabase;
import dev.waybill.platform.test.service.Http;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The operators' desk with its real routes and its database. */
@CamelSpringBootTest
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=operations",
            "spring.config.location=classpath:waybill/config/application.yaml,classpath:waybill/config/operations.yaml",
            "management.server.port=0",
            "downstream.default.open-ms=100",
            "downstream.default.response-timeout-ms=30000",
            "operations.acts.delay-ms=50",
            "operations.reconciliation.look-delay-ms=3600000",
            "operations.reconciliation.delay-ms=50",
            "operations.reconciliation.page-size=1"
        })
abstract class DeskTest {

    static final OtherServices OTHERS = OtherServices.running();

    static final TestDatabase DATABASE = TestDatabase.of("operations");

    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    Http desk;

    @DynamicPropertySource
    static void nameTheOperators(DynamicPropertyRegistry properties) {
        String file = OperatorsOfTheTest.file().toString();
        properties.add("operations.operators-file", () -> file);
        properties.add(
                "operations.coordinator-urls", () -> OTHERS.url("coordinator") + "," + OTHERS.url("other-coordinator"));
        Stream.of("inventory", "payment", "shipping", "order", "coordinator", "acquirer", "carrier")
                .forEach(service -> properties.add(service + ".url", () -> OTHERS.url(service)));
    }

    @BeforeEach
    void findTheDesk() {
        desk = new Http("http://127.0.0.1:" + port);
    }

    /** What the desk answers to an operator. */
    HttpResponse<String> get(String path, OperatorsOfTheTest operator) {
        return desk.send("GET", path, "", "Authorization", operator.bearer());
    }

    /** What the desk answers when an operator wants something done. */
    HttpResponse<String> post(String path, String body, OperatorsOfTheTest operator, String key) {
        return key == null
                ? desk.post(path, body, "Authorization", operator.bearer())
                : desk.post(path, body, "Authorization", operator.bearer(), "Idempotency-Key", key);
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + answer.body(), e);
        }
    }

    static void assertProblem(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(answer).path("type").asText()).isEqualTo("/problems/" + type);
        assertThat(json(answer).path("instance").asText())
                .isEqualTo(answer.request().uri().getPath());
        assertThat(json(answer).path("traceId").asText()).hasSize(32);
    }
}
