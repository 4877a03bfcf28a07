package dev.waybill.order.domain;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.platform.http.Problem.Violation;
import dev.waybill.platform.http.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Prices an order, and translates what sales calls a product into what the warehouse calls it. */
@Component("orderPricing")
public class OrderPricing {

    private final ObjectMapper json;

    OrderPricing(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Prices an order at known prices; prices that a client sends are never looked at.
     *
     * @param request the order as JSON, as the contract describes it
     * @param offer   the products that are known of those it asks for, as a JSON array
     * @return the {@link PricedOrder} as JSON
     * @throws RefusedException 422 if a product is not offered in a currency that can be paid in, if currencies are mixed, or
     *     if an amount is larger than the contracts allow
     */
    public String price(String request, String offer) throws JsonProcessingException {
        List<RequestedItem> items = json.readValue(request, Request.class).items();
        List<OfferedProduct> products = json.readValue(offer, new TypeReference<>() {});
        return json.writeValueAsString(price(items, products));
    }

    static PricedOrder price(List<RequestedItem> items, List<OfferedProduct> offer) {
        Map<String, OfferedProduct> known = offer.stream()
                .filter(product -> product.price().isPayable())
                .collect(Collectors.toMap(OfferedProduct::productId, Function.identity()));
        refuseWhere(
                items,
                item -> !known.containsKey(item.productId()),
                "productId",
                "unknown-product",
                "This product is not offered.");
        String currency = known.get(items.get(0).productId()).price().currency();
        refuseWhere(
                items,
                item -> !known.get(item.productId()).price().currency().equals(currency),
                "productId",
                "mixed-currencies",
                "All lines of an order have the currency of the first.");

        List<PricedOrder.Item> lines = new ArrayList<>();
        for (RequestedItem item : items) {
            OfferedProduct product = known.get(item.productId());
            lines.add(new PricedOrder.Item(
                    lines.size() + 1, product.productId(), product.sku(), item.quantity(), product.price()));
        }
        refuseWhere(
                lines,
                line -> line.amount().isTooLarge(),
                "quantity",
                "amount-too-large",
                "So many cost more than an order can be worth.");
        PricedOrder order = PricedOrder.of(lines);
        if (order.total().isTooLarge()) {
            throw refusal(
                    "amount-too-large",
                    new Violation("#/items", "Together they cost more than an order can be worth."));
        }
        return order;
    }

    private static <T> void refuseWhere(List<T> items, Predicate<T> wrong, String field, String type, String detail) {
        Violation[] violations = IntStream.range(0, items.size())
                .filter(index -> wrong.test(items.get(index)))
                .mapToObj(index -> new Violation("#/items/" + index + "/" + field, detail))
                .toArray(Violation[]::new);
        if (violations.length > 0) {
            throw refusal(type, violations);
        }
    }

    private static RefusedException refusal(String type, Violation... errors) {
        return new RefusedException(type, "The order cannot be priced; see errors.", List.of(errors));
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Request(List<RequestedItem> items) {}
}
