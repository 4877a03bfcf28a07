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
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
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
     * @throws RefusedException 422 if a product is unknown, stands on two lines, or currencies are mixed
     */
    public String price(String request, String offer) throws JsonProcessingException {
        List<RequestedItem> items = json.readValue(request, Request.class).items();
        List<OfferedProduct> products = json.readValue(offer, new TypeReference<>() {});
        return json.writeValueAsString(price(items, products));
    }

    static PricedOrder price(List<RequestedItem> items, List<OfferedProduct> offer) {
        Map<String, OfferedProduct> known =
                offer.stream().collect(Collectors.toMap(OfferedProduct::productId, Function.identity()));
        refuse("unknown-product", "The order asks for products that are not offered.", items, known, true);
        refuse("mixed-currencies", "The lines of an order have one currency.", items, known, false);

        List<PricedOrder.Item> lines = new ArrayList<>();
        for (RequestedItem item : items) {
            OfferedProduct product = known.get(item.productId());
            lines.add(new PricedOrder.Item(
                    lines.size() + 1, product.productId(), product.sku(), item.quantity(), product.price()));
        }
        return PricedOrder.of(lines);
    }

    private static void refuse(
            String type, String detail, List<RequestedItem> items, Map<String, OfferedProduct> known, boolean unknown) {
        List<Violation> violations = new ArrayList<>();
        OfferedProduct first = known.get(items.get(0).productId());
        for (int index = 0; index < items.size(); index++) {
            OfferedProduct product = known.get(items.get(index).productId());
            boolean wrong = unknown
                    ? product == null
                    : !Objects.equals(product.price().currency(), first.price().currency());
            if (wrong) {
                violations.add(new Violation("#/items/" + index + "/productId", detail));
            }
        }
        if (!violations.isEmpty()) {
            throw new RefusedException(type, detail, violations);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Request(List<RequestedItem> items) {}
}
