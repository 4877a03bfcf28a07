package dev.waybill.workbench.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Consumer;

/** Places one order and tells what happens to it. */
final class OrderStory {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final long INTERVAL_MS = 50;

    private final Shop shop;
    private final PrintStream out;

    OrderStory(Shop shop, PrintStream out) {
        this.shop = shop;
        this.out = out;
    }

    /**
     * How an order ended.
     *
     * @param id  the order
     * @param end its final state; {@code unfinished} when it had none in time
     */
    record Ending(String id, String end) {}

    /** Somebody who looks on, and may do something. */
    @FunctionalInterface
    interface Bystander {

        /**
         * Called at each look at the order.
         *
         * @param order the order as it stands
         * @param tell  takes what is to be told now
         */
        void look(JsonNode order, Consumer<String> tell) throws IOException, InterruptedException;
    }

    Ending tell(DemoOrder order) throws IOException, InterruptedException {
        return tell(order, (state, tell) -> {});
    }

    Ending tell(DemoOrder order, Bystander bystander) throws IOException, InterruptedException {
        JsonNode accepted = shop.place(order);
        String id = accepted.path("id").asText();
        OffsetDateTime start = OffsetDateTime.parse(accepted.path("createdAt").asText());
        String total = accepted.at("/total/amount").asText() + " "
                + accepted.at("/total/currency").asText();
        print(start, new Progress.Happening(start, "order accepted: " + id + ", " + total));
        String end = follow(id, start, bystander);
        out.printf("    %s%n", end + (order.endsAs(end) ? "" : "  (expected: " + order.expected() + ")"));
        return new Ending(id, end);
    }

    private String follow(String id, OffsetDateTime start, Bystander bystander)
            throws IOException, InterruptedException {
        Progress progress = new Progress();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            JsonNode order = shop.order(id);
            JsonNode payments = shop.payments(id);
            JsonNode shipments = shop.shipments(id);
            progress.news(order, payments, shipments).forEach(each -> print(start, each));
            bystander.look(order, what -> print(start, new Progress.Happening(OffsetDateTime.now(), what)));
            if (Progress.complete(order, payments, shipments)) {
                return end(order, payments, shipments);
            }
            if (System.nanoTime() > deadline) {
                return "unfinished after " + LIMIT.toSeconds() + " s: " + end(order, payments, shipments);
            }
            Thread.sleep(INTERVAL_MS);
        }
    }

    private void print(OffsetDateTime start, Progress.Happening happening) {
        double seconds = Duration.between(start, happening.at()).toNanos() / 1e9;
        out.printf(Locale.ROOT, "  %+8.3f s  %s%n", seconds, happening.what());
        out.flush();
    }

    private static String end(JsonNode order, JsonNode payments, JsonNode shipments) {
        String status = order.path("status").asText();
        String reason = order.path("reason").asText();
        return status + (reason.isEmpty() ? "" : ": " + reason) + "; payment " + states(payments) + "; shipment "
                + states(shipments);
    }

    private static String states(JsonNode items) {
        StringJoiner states = new StringJoiner(", ");
        states.setEmptyValue("none");
        items.forEach(each -> states.add(each.path("status").asText()));
        return states.toString();
    }
}
