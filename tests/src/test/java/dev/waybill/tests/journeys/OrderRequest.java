package dev.waybill.tests.journeys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a customer asks for: {@code anOrder().of("P-1001", 2).paidWith("tok_declined")}.
 *
 * @param items       the lines
 * @param token       the payment token; it tells the acquirer how to behave
 * @param postalCode  where it goes; 00… is not served
 * @param key         its Idempotency-Key, {@code null} for none
 * @param waitSeconds how long the answer may wait for the end, 0 for not at all
 */
record OrderRequest(List<Item> items, String token, String postalCode, String key, int waitSeconds) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One line. */
    record Item(String productId, int quantity) {}

    /** An order of nothing yet, paid well and sent to where the carrier goes. */
    static OrderRequest anOrder() {
        return new OrderRequest(List.of(), "tok_ok", "10115", null, 0);
    }

    OrderRequest of(String productId, int quantity) {
        List<Item> more = new ArrayList<>(items);
        more.add(new Item(productId, quantity));
        return new OrderRequest(List.copyOf(more), token, postalCode, key, waitSeconds);
    }

    OrderRequest and(String productId, int quantity) {
        return of(productId, quantity);
    }

    OrderRequest paidWith(String otherToken) {
        return new OrderRequest(items, otherToken, postalCode, key, waitSeconds);
    }

    OrderRequest shippedTo(String otherPostalCode) {
        return new OrderRequest(items, token, otherPostalCode, key, waitSeconds);
    }

    OrderRequest underKey(String otherKey) {
        return new OrderRequest(items, token, postalCode, otherKey, waitSeconds);
    }

    OrderRequest waitingUpTo(int seconds) {
        return new OrderRequest(items, token, postalCode, key, seconds);
    }

    /** The JSON that is sent. */
    String body(UUID customerId) {
        try {
            return JSON.writeValueAsString(Map.of(
                    "customerId",
                    customerId,
                    "items",
                    items,
                    "shippingAddress",
                    Map.of(
                            "name", "Ada Lovelace",
                            "street", "Invalidenstr. 1",
                            "city", "Berlin",
                            "postalCode", postalCode,
                            "country", "DE"),
                    "payment",
                    Map.of("token", token)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
