package dev.waybill.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.platform.test.service.Http;
import dev.waybill.platform.test.service.SagaStep;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Routes that are edited while the service runs and answers. */
class EditedRoutesTest extends InventoryRouteTest {

    private static final RoutesFolder ROUTES = new RoutesFolder();
    private static final String STOCK = "inventory/stock.camel.yaml";
    private static final String RESERVE = "inventory/reserve-stock.camel.yaml";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @LocalManagementPort
    private int managementPort;

    @DynamicPropertySource
    static void takeTheRoutesFromAFolder(DynamicPropertyRegistry settings) {
        settings.add("waybill.routes", () -> "file:" + ROUTES.path());
        settings.add("waybill.reload.interval", () -> "50ms");
        settings.add("management.server.port", () -> "0");
    }

    @BeforeEach
    @AfterEach
    void putTheRoutesBack() {
        ROUTES.putBack();
        becomes("loaded");
    }

    @Test
    void takesOverAnEditWhileItAnswers() throws InterruptedException {
        String sku = aSku(3, 2);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger failed = new AtomicInteger();
        Thread client = new Thread(() -> {
            while (!over.get()) {
                int status = inventory.get("/inventory/" + sku).statusCode();
                failed.addAndGet(status == 200 || status == 203 ? 0 : 1);
            }
        });
        client.start();

        ROUTES.edit(STOCK, "to: {uri: kamelet:answer}", "to: {uri: \"kamelet:answer?status=203\"}");

        try {
            await().atMost(LIMIT).until(() -> inventory.get("/inventory/" + sku).statusCode() == 203);
        } finally {
            over.set(true);
            client.join();
        }
        assertThat(failed).hasValue(0);
        await().atMost(LIMIT).until(() -> report().at("/history/0/outcome").asText(), "applied"::equals);
        assertThat(route("inventory-get-stock").path("state").asText()).isEqualTo("Started");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inventory/stock.camel.yaml   | - setVariable:               | - setVarable:              | there is no step setVarable",
                "inventory/stock.camel.yaml   | steps:                       | stepz:                     | from has no option stepz",
                "inventory/stock.camel.yaml   | kamelet:answer               | kamelt:answer              | there is no component kamelt",
                "inventory/stock.camel.yaml   | kamelet:answer               | kamelet:answr              | there is no kamelet or template answr",
                "inventory/stock.camel.yaml   | kamelet:answer               | ~kamelet:answer?staus=200~ | answer has no parameter staus",
                "inventory/stock.camel.yaml   | get-stock.sql                | get-stok.sql               | get-stok.sql does not exist",
                "inventory/stock.camel.yaml   | ~${header.sku}~              | ~${header.sku~             | simple cannot be read",
                "inventory/stock.camel.yaml   | id: inventory-get-stock      | id: [                      | this is not YAML",
                "inventory/stock.camel.yaml   | direct:get-stock             | direct:get-stok            | operation get-stock has no route",
                "inventory/sql/get-stock.sql  | :?sku                        | :?skuu                     | nobody sets the parameter skuu",
                "platform/intake.camel.yaml   | intake.key-retention         | intake.key-retenton        | property {{intake.key-retenton}}",
                "inventory/reserve-stock.camel.yaml | compensation: direct:reserve-stock-undo | completion: direct:reserve-stock-undo | saga without compensation",
            })
    void refusesAMistakeAndGoesOnAsBefore(String file, String passage, String into, String told) {
        String sku = aSku(3, 2);
        ROUTES.edit(file, passage.replace('~', '"'), into.replace('~', '"'));

        becomes("refused");

        assertThat(report().path("reasons").toString()).contains(told);
        assertThat(report().at("/reasons/0").asText()).matches("\\S+:\\d+(:\\d+)?: .*[.] .*[.?]");
        assertThat(inventory.get("/inventory/" + sku).statusCode()).isEqualTo(200);
        assertThat(inventory.get("/inventory/SKU-none").statusCode()).isEqualTo(404);
    }

    @Test
    void takesOverAnEditedSqlFile() {
        String sku = aSku(3, 2);

        ROUTES.edit("inventory/sql/get-stock.sql", "sum(available)", "sum(available) + 100");

        await().atMost(LIMIT)
                .until(() -> inventory.get("/inventory/" + sku).body().contains("\"available\" : 105"));
    }

    @Test
    void takesOverAnEditedKamelet() {
        String sku = aSku(3, 2);

        ROUTES.edit(
                "platform/answer.camel.yaml",
                "expression: {constant: {expression: application/json}}",
                "expression: {constant: {expression: application/edited+json}}");

        await().atMost(LIMIT).until(() -> inventory
                .get("/inventory/" + sku)
                .headers()
                .firstValue("Content-Type")
                .orElse("")
                .contains("edited"));
    }

    @Test
    void takesOverAnEditedErrorPolicy() {
        ROUTES.edit(
                "platform/error-policies.camel.yaml",
                """
                            - bean:
                                ref: problems
                                method: answer
                """,
                """
                            - bean:
                                ref: problems
                                method: answer
                            - setHeader:
                                name: CamelHttpResponseCode
                                expression: {constant: {expression: "418"}}
                """);

        await().atMost(LIMIT).until(() -> inventory.get("/inventory/SKU-none").statusCode() == 418);
    }

    @Test
    void keepsAnUndoThatIsRenamedForTheSagasThatKnowIt() {
        String sku = aSku(5, 0);
        SagaStep step = aReservation();
        step.take(linesOf(step, line(sku, 4)));

        ROUTES.edit("inventory/operations.camel.yaml", "reserve-stock-undo", "reserve-goods-undo");
        ROUTES.edit("inventory/repair-stock.camel.yaml", "reserve-stock-undo", "reserve-goods-undo");
        ROUTES.edit(RESERVE, "reserve-stock-undo\n", "reserve-goods-undo\n");
        await().atMost(LIMIT).until(() -> !route("inventory-reserve-goods-undo").isMissingNode());
        becomes("loaded");

        assertThat(route("inventory-reserve-stock-undo").path("state").asText()).isEqualTo("Kept");
        assertThat(step.undo().statusCode()).isBetween(200, 204);
        assertThat(available(sku)).isEqualTo(5);
    }

    @Test
    void stopsARouteWhoseTextIsGone() {
        ROUTES.write("inventory/extra.camel.yaml", anotherRouteFrom("direct:tell-extra"));
        await().atMost(LIMIT).until(() -> !route("inventory-tell-extra").isMissingNode());

        ROUTES.delete("inventory/extra.camel.yaml");

        await().atMost(LIMIT).until(() -> route("inventory-tell-extra").isMissingNode());
        assertThat(camel.getCamelContext().getRoute("inventory-tell-extra")).isNull();
    }

    @Test
    void putsEverythingBackWhenCamelFailsToLoadWhatTheGatePassed() {
        String sku = aSku(3, 2);
        ROUTES.edit(STOCK, "to: {uri: kamelet:answer}", "to: {uri: \"kamelet:answer?status=203\"}");
        ROUTES.write("inventory/extra.camel.yaml", anotherRouteFrom("direct:reserve-stock"));

        becomes("refused");

        assertThat(inventory.get("/inventory/" + sku).statusCode()).isEqualTo(200);
    }

    @Test
    void goesOnWithoutAFileThatCannotBeRead() throws IOException {
        String sku = aSku(3, 2);
        Path lock = ROUTES.path().resolve("inventory/.#stock.camel.yaml");
        Files.createSymbolicLink(lock, Path.of("me@host.4711"));
        try {
            Files.writeString(ROUTES.path().resolve(RESERVE), "# für", StandardCharsets.ISO_8859_1);
            Files.writeString(
                    ROUTES.path().resolve("inventory/sql/get-stock.sql"), "select 'ü'", StandardCharsets.UTF_16);
            ROUTES.edit(STOCK, "to: {uri: kamelet:answer}", "to: {uri: \"kamelet:answer?status=203\"}");

            await().atMost(LIMIT).until(() -> inventory.get("/inventory/" + sku).statusCode() == 203);
            becomes("incomplete");

            assertThat(report().path("reasons")).hasSize(2);
            assertThat(report().path("reasons").toString())
                    .contains(
                            "routes/inventory/reserve-stock.camel.yaml:1:4: this is not UTF-8 (byte 0xFC). Save it as UTF-8.",
                            "routes/inventory/sql/get-stock.sql:1:1: this file is UTF-16 or UTF-32.");
            assertThat(route("inventory-reserve-stock").path("state").asText()).isEqualTo("Started");
        } finally {
            Files.delete(lock);
        }
    }

    @Test
    void takesOverAnEditOfWhichItOnlyWarns() {
        String sku = aSku(3, 2);

        ROUTES.edit(
                STOCK,
                "- to: {uri: kamelet:answer}",
                """
                - log: {message: "by {{waybill.http.internal-token}}"}
                        - to: {uri: "kamelet:answer?status=203"}""");

        await().atMost(LIMIT).until(() -> inventory.get("/inventory/" + sku).statusCode() == 203);
        await().atMost(LIMIT)
                .until(
                        () -> report().at("/reasons/0").asText(),
                        reason -> reason.contains(
                                "warning: the secret waybill.http.internal-token may come into an answer or a log"));
        assertThat(report().path("state").asText()).isEqualTo("loaded");
    }

    @Test
    void saysThatALinkToAContractNeedsARestart() {
        ROUTES.edit("inventory/api.camel.yaml", "id: inventory-api", "id: inventory-apis");

        becomes("restart");

        assertThat(report().path("reasons").toString()).contains("api.camel.yaml:1:1", "Start the service again.");
    }

    private static String anotherRouteFrom(String endpoint) {
        return """
                - route:
                    id: inventory-tell-extra
                    description: Tell something extra
                    routeConfigurationId: internal
                    from:
                      uri: %s
                      steps:
                        - log: {message: "extra"}
                """
                .formatted(endpoint);
    }

    private void becomes(String state) {
        await().atMost(LIMIT).until(() -> report().path("state").asText(), state::equals);
    }

    private JsonNode route(String id) {
        for (JsonNode route : report().path("routes")) {
            if (route.path("id").asText().equals(id)) {
                return route;
            }
        }
        return report().path("none");
    }

    private JsonNode report() {
        HttpResponse<String> answer = new Http("http://127.0.0.1:" + managementPort).get("/routes");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
