package dev.waybill.workbench.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** The orders of a run, the same for the same seed: most of them go well, some are refused, some are slow. */
final class OrderMix {

    private static final int CUSTOMERS = 10;
    private static final int PRODUCTS = 40;
    private static final List<Integer> TOKENS = List.of(80, 88, 96);

    private final Random random;

    OrderMix(long seed) {
        this.random = new Random(seed);
    }

    /** The next order. */
    PlannedOrder next() {
        UUID key = new UUID(random.nextLong(), random.nextLong());
        List<String> lines = lines();
        int kind = random.nextInt(100);
        String token = kind < TOKENS.get(0)
                ? "tok_ok"
                : kind < TOKENS.get(1) ? "tok_flaky" : kind < TOKENS.get(2) ? "tok_declined" : "tok_slow";
        boolean served = random.nextInt(100) >= 6;
        int scarcity = random.nextInt(100);
        Set<String> refusals = new TreeSet<>();
        if (scarcity < 6) {
            lines = List.of(line(scarcity < 4 ? 1050 : 1049, 1));
            refusals.add("out-of-stock");
        }
        if (token.equals("tok_declined")) {
            refusals.add("payment-declined");
        }
        if (!served) {
            refusals.add("address-not-served");
        }
        boolean mayBeConfirmed = refusals.isEmpty() || scarcity >= 4 && scarcity < 6 && refusals.size() == 1;
        return new PlannedOrder(
                key.toString(),
                body(lines, token, served ? "10115" : "00999"),
                random.nextInt(5) == 0 ? 3 : 0,
                random.nextInt(100) < 12 ? 1 + random.nextInt(2) : 0,
                mayBeConfirmed,
                refusals);
    }

    private List<String> lines() {
        Set<Integer> products = new TreeSet<>();
        int count = 1 + random.nextInt(3);
        while (products.size() < count) {
            products.add(1001 + random.nextInt(PRODUCTS));
        }
        List<String> lines = new ArrayList<>();
        products.forEach(each -> lines.add(line(each, 1 + random.nextInt(3))));
        return lines;
    }

    private static String line(int product, int quantity) {
        return "{\"productId\": \"P-%d\", \"quantity\": %d}".formatted(product, quantity);
    }

    private String body(List<String> lines, String token, String postalCode) {
        return """
                {"customerId": "0198c5a2-7d00-7000-8000-%012d",
                 "items": [%s],
                 "shippingAddress": {"name": "Ada Example", "street": "Example Street 1", "city": "Berlin",
                                     "postalCode": "%s", "country": "DE"},
                 "payment": {"token": "%s"}}"""
                .formatted(1 + random.nextInt(CUSTOMERS), String.join(", ", lines), postalCode, token);
    }
}
