package dev.waybill.order.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.platform.http.Problem.Violation;
import dev.waybill.platform.http.RefusedException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderPricingTest {

    private static final OfferedProduct TEA = product("P-1", "SKU-T", "2.35", "EUR");
    private static final OfferedProduct POT = product("P-2", "SKU-P", "19.90", "EUR");
    private static final OfferedProduct IMPORT = product("P-3", "SKU-I", "5.00", "USD");

    @Test
    void sumsPriceTimesQuantityOverTheLines() {
        PricedOrder order =
                OrderPricing.price(List.of(new RequestedItem("P-1", 3), new RequestedItem("P-2", 1)), offer());

        assertThat(order.total()).isEqualTo(Money.of("26.95", "EUR"));
    }

    @Test
    void translatesProductsIntoWhatTheWarehouseCallsThem() {
        PricedOrder order =
                OrderPricing.price(List.of(new RequestedItem("P-2", 1), new RequestedItem("P-1", 1)), offer());

        assertThat(order.items()).extracting(PricedOrder.Item::sku).containsExactly("SKU-P", "SKU-T");
        assertThat(order.items()).extracting(PricedOrder.Item::line).containsExactly(1, 2);
    }

    @Test
    void pointsAtEveryProductThatIsNotOffered() {
        List<RequestedItem> items =
                List.of(new RequestedItem("P-1", 1), new RequestedItem("P-8", 1), new RequestedItem("P-9", 1));

        RefusedException refusal =
                catchThrowableOfType(RefusedException.class, () -> OrderPricing.price(items, offer()));

        assertThat(refusal.reason().status()).isEqualTo(422);
        assertThat(refusal.reason().errors())
                .extracting(Violation::pointer)
                .containsExactly("#/items/1/productId", "#/items/2/productId");
    }

    @Test
    void keepsAnOrderToOneCurrency() {
        List<RequestedItem> items = List.of(new RequestedItem("P-1", 1), new RequestedItem("P-3", 1));

        RefusedException refusal =
                catchThrowableOfType(RefusedException.class, () -> OrderPricing.price(items, offer()));

        assertThat(refusal.reason().type()).isEqualTo("mixed-currencies");
        assertThat(refusal.reason().errors()).extracting(Violation::pointer).containsExactly("#/items/1/productId");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0049, EUR, 1000, 4.90",
        "0.0049, EUR, 1, 0.00",
        "0.10, EUR, 3, 0.30",
        "7.5, JPY, 3, 23",
        "1500, JPY, 2, 3000",
        "0.0005, KWD, 3, 0.002",
        "12.345, BHD, 2, 24.690",
        "0.0123, CLF, 2, 0.0246",
        "999999999999999.9999, CLF, 1, 999999999999999.9999"
    })
    void roundsTheLineToTheCurrencyAndLeavesTheUnitPriceAsItIs(
            String price, String currency, int quantity, String total) {
        PricedOrder order = OrderPricing.price(
                List.of(new RequestedItem("P-4", quantity)), List.of(product("P-4", "SKU-4", price, currency)));

        assertThat(order.total().text()).isEqualTo(total);
        assertThat(order.items().get(0).unitPrice()).isEqualTo(new Price(price, currency));
    }

    @Test
    void roundsEachLineByItself() {
        List<RequestedItem> items = List.of(new RequestedItem("P-4", 1), new RequestedItem("P-4", 1));

        PricedOrder order = OrderPricing.price(items, List.of(product("P-4", "SKU-4", "0.005", "EUR")));

        assertThat(order.total()).isEqualTo(Money.of("0.02", "EUR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"XAU", "XXX", "XTS", "XDR", "ZZZ", "eur"})
    void doesNotOfferWhatCannotBePaid(String currency) {
        List<RequestedItem> items = List.of(new RequestedItem("P-1", 1), new RequestedItem("P-4", 1));

        RefusedException refusal = catchThrowableOfType(
                RefusedException.class,
                () -> OrderPricing.price(items, List.of(TEA, product("P-4", "SKU-4", "1", currency))));

        assertThat(refusal.reason().type()).isEqualTo("unknown-product");
        assertThat(refusal.reason().errors()).extracting(Violation::pointer).containsExactly("#/items/1/productId");
    }

    @Test
    void offersEveryCurrencyThatTheCatalogMayTell() throws IOException {
        JsonNode event;
        try (var schema =
                getClass().getResourceAsStream("/waybill/contracts/catalog/events/product-registered.v1.schema.json")) {
            event = new ObjectMapper().readTree(schema);
        }

        JsonNode currencies = event.at("/$defs/money/properties/currency/enum");

        assertThat(currencies).hasSizeGreaterThan(100).allSatisfy(currency -> assertThat(
                        new Price("1", currency.asText()).isPayable())
                .as(currency.asText())
                .isTrue());
    }

    @Test
    void pointsAtTheLinesAndThenAtTheWholeThatCostMoreThanCanBeTold() {
        List<OfferedProduct> offer = List.of(
                product("P-4", "SKU-4", "999999999999999.995", "EUR"),
                product("P-5", "SKU-5", "999999999999999", "EUR"));

        assertThat(placesTooLarge(offer, new RequestedItem("P-5", 1), new RequestedItem("P-5", 1_000_000)))
                .containsExactly("#/items/1/quantity");
        assertThat(placesTooLarge(offer, new RequestedItem("P-4", 1))).containsExactly("#/items/0/quantity");
        assertThat(placesTooLarge(offer, new RequestedItem("P-5", 1), new RequestedItem("P-5", 1)))
                .containsExactly("#/items");
    }

    private static List<String> placesTooLarge(List<OfferedProduct> offer, RequestedItem... items) {
        RefusedException refusal =
                catchThrowableOfType(RefusedException.class, () -> OrderPricing.price(List.of(items), offer));
        assertThat(refusal.reason().type()).isEqualTo("amount-too-large");
        return refusal.reason().errors().stream().map(Violation::pointer).toList();
    }

    private static List<OfferedProduct> offer() {
        return List.of(TEA, POT, IMPORT);
    }

    private static OfferedProduct product(String id, String sku, String amount, String currency) {
        return new OfferedProduct(id, sku, new Price(amount, currency));
    }
}
