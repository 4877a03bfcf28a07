package dev.waybill.order.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.platform.http.Problem.Violation;
import dev.waybill.platform.http.RefusedException;
import java.util.List;
import org.junit.jupiter.api.Test;

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

    private static List<OfferedProduct> offer() {
        return List.of(TEA, POT, IMPORT);
    }

    private static OfferedProduct product(String id, String sku, String amount, String currency) {
        return new OfferedProduct(id, sku, Money.of(amount, currency));
    }
}
