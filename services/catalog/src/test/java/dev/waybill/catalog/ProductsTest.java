package dev.waybill.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.platform.test.contract.EventContract;
import dev.waybill.platform.test.database.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.test.spring.junit5.AutoStartupExclude;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.ResponseEntity;
import org.yaml.snakeyaml.Yaml;

/** The catalog with its real routes and its database, as it is after its first start; only Kafka is left out. */
@CamelSpringBootTest
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=catalog",
            "spring.config.location=classpath:waybill/config/application.yaml,classpath:waybill/config/catalog.yaml",
            "kafka.bootstrap=127.0.0.1:1"
        })
@AutoStartupExclude("catalog-publish-events")
class ProductsTest {

    private static final TestDatabase DATABASE = TestDatabase.of("catalog");

    @Autowired
    private TestRestTemplate catalog;

    @Autowired
    private ProducerTemplate camel;

    @Test
    void showsAProductWithItsPrice() {
        JsonNode product = get("/products/P-1010");

        assertThat(product.path("id").asText()).isEqualTo("P-1010");
        assertThat(product.path("sku").asText()).isEqualTo("SKU-1010");
        assertThat(product.path("name").asText()).isEqualTo("Waste basket");
        assertThat(product.path("price").path("amount").asText()).isEqualTo("29.50");
        assertThat(product.path("price").path("currency").asText()).isEqualTo("EUR");
    }

    @Test
    void knowsNoOtherProduct() {
        ResponseEntity<JsonNode> answer = catalog.getForEntity("/products/P-2000", JsonNode.class);

        assertThat(answer.getStatusCode().value()).isEqualTo(404);
        assertThat(answer.getHeaders().getContentType()).hasToString("application/problem+json");
        assertThat(answer.getBody().path("type").asText()).isEqualTo("/problems/unknown-product");
    }

    @Test
    void listsAllProductsPageByPage() {
        JsonNode first = get("/products");
        JsonNode second = get("/products?cursor=" + first.path("next").asText());
        JsonNode third = get("/products?cursor=" + second.path("next").asText());

        assertThat(idsOf(first)).hasSize(20).startsWith("P-1001").endsWith("P-1020");
        assertThat(idsOf(second)).hasSize(20).startsWith("P-1021").endsWith("P-1040");
        assertThat(idsOf(third)).hasSize(10).startsWith("P-1041").endsWith("P-1050");
        assertThat(third.has("next")).isFalse();
    }

    @Test
    void namesNoNextPageAfterAFullLastOne() {
        JsonNode page = get("/products?limit=50");

        assertThat(idsOf(page)).hasSize(50);
        assertThat(page.has("next")).isFalse();
    }

    @Test
    void refusesAPageThatIsTooLarge() {
        ResponseEntity<JsonNode> answer = catalog.getForEntity("/products?limit=101", JsonNode.class);

        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        assertThat(answer.getBody().path("errors").get(0).path("pointer").asText())
                .isEqualTo("#/query/limit");
    }

    @Test
    void announcesEachProductOnce() {
        List<?> rows = camel.request("kamelet:sql?file=platform/sql/claim-events.sql&rows=SelectList", claim -> {
                    claim.setVariable("owner", "catalog");
                    claim.setVariable("limit", 1000);
                })
                .getMessage()
                .getBody(List.class);

        assertThat(rows).allSatisfy(row -> EventContract.of("catalog", "product-registered")
                .assertKeptBy(((Map<?, ?>) row).get("event").toString()));
        assertThat(rows)
                .map(row -> ((Map<?, ?>) row).get("key").toString())
                .containsExactlyElementsOf(IntStream.rangeClosed(1001, 1050)
                        .mapToObj(number -> "P-" + number)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "1, XAU",
        "1, XXX",
        "1, XTS",
        "1, ZZZ",
        "1, eur",
        "1, EURO",
        "0.00001, EUR",
        "1000000000000000, EUR",
        "-1, EUR",
        "NaN, EUR",
        "Infinity, EUR"
    })
    void takesNoPriceThatNobodyCanPay(String amount, String currency) {
        assertThatThrownBy(() -> price(amount, currency)).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void takesEveryCurrencyOfItsContractsAndNoOther() {
        JsonNode event = contract("events/product-registered.v1.schema.json");
        List<String> told = texts(event.at("/$defs/money/properties/currency/enum"));
        JsonNode http = contract("openapi.yaml");

        assertThat(texts(http.at("/components/schemas/Money/properties/currency/enum")))
                .isEqualTo(told);
        assertThat(Currency.getAvailableCurrencies().stream()
                        .map(Currency::getCurrencyCode)
                        .filter(this::isTaken))
                .containsExactlyInAnyOrderElementsOf(told);
    }

    private boolean isTaken(String currency) {
        try {
            price("1", currency);
            return true;
        } catch (DataIntegrityViolationException e) {
            return false;
        }
    }

    /** Tries to give a product a price, and leaves it as it was. */
    private static void price(String amount, String currency) {
        DATABASE.sql()
                .update(
                        "update products set price_amount = ?::numeric, currency = ? where id = 'P-1001'",
                        amount,
                        currency);
        DATABASE.sql().update("update products set price_amount = 12.75, currency = 'EUR' where id = 'P-1001'");
    }

    private static JsonNode contract(String file) {
        try (InputStream contract = ProductsTest.class.getResourceAsStream("/waybill/contracts/catalog/" + file)) {
            // JSON is YAML too.
            return new ObjectMapper().valueToTree(new Yaml().load(contract));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private JsonNode get(String path) {
        ResponseEntity<JsonNode> answer = catalog.getForEntity(path, JsonNode.class);
        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        return answer.getBody();
    }

    private static List<String> idsOf(JsonNode page) {
        return page.path("items").findValuesAsText("id");
    }
}
