package dev.waybill.workbench.demo;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An order of the demo.
 *
 * @param title      what is special about it
 * @param lines      what is ordered
 * @param postalCode where it goes; the carrier does not serve post codes that start with 00
 * @param token      how it is paid: the token decides what the acquirer's simulator answers
 * @param expected   how it must end: {@code confirmed}, or {@code rejected} with a reason
 */
record DemoOrder(String title, List<Line> lines, String postalCode, String token, String expected) {

    private static final Line LAMPS = new Line("P-1001", 2);
    private static final Line MAT = new Line("P-1002", 1);
    private static final Line SOLD_OUT = new Line("P-1050", 1);

    /** A line of an order. */
    record Line(String productId, int quantity) {

        @Override
        public String toString() {
            return quantity + " x " + productId;
        }
    }

    /** An order to an address that the carrier does not serve. */
    static DemoOrder notServed(String title) {
        return new DemoOrder(title, List.of(LAMPS, MAT), "00115", "tok_ok", "rejected: address-not-served");
    }

    /** One order that is fulfilled, and one that is undone from each step. */
    static List<DemoOrder> all() {
        return List.of(
                new DemoOrder("All goes well", List.of(LAMPS, MAT), "10115", "tok_ok", "confirmed"),
                new DemoOrder(
                        "The second line is out of stock",
                        List.of(LAMPS, SOLD_OUT),
                        "10115",
                        "tok_ok",
                        "rejected: out-of-stock"),
                new DemoOrder(
                        "The payment is declined",
                        List.of(LAMPS, MAT),
                        "10115",
                        "tok_declined",
                        "rejected: payment-declined"),
                notServed("The address is not served"));
    }

    /** An order of a product that no other story touches, and that must be confirmed in the end. */
    static DemoOrder confirmed(String title, String productId, String token) {
        return new DemoOrder(title, List.of(new Line(productId, 1)), "10115", token, "confirmed");
    }

    /** Whether an end, which may tell more than is expected, is the one expected. */
    boolean endsAs(String end) {
        return end.startsWith(expected);
    }

    /** The order in one line. */
    String summary() {
        return lines.stream().map(Line::toString).collect(Collectors.joining(", ")) + ", paid with " + token
                + ", to post code " + postalCode;
    }

    /** The body of the request that places it. */
    String json() {
        String items = lines.stream()
                .map(each -> "{\"productId\": \"%s\", \"quantity\": %d}".formatted(each.productId(), each.quantity()))
                .collect(Collectors.joining(", "));
        return """
                {"customerId": "%s",
                 "items": [%s],
                 "shippingAddress": {"name": "Ada Example", "street": "Example Street 1", "city": "Berlin",
                                     "postalCode": "%s", "country": "DE"},
                 "payment": {"token": "%s"}}"""
                .formatted(UUID.randomUUID(), items, postalCode, token);
    }
}
