package dev.waybill.workbench.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** What has happened to one order so far, in plain words; each thing is told once. */
final class Progress {

    private static final List<String> STEPS =
            List.of("reserve-stock", "authorise-payment", "create-shipment", "confirm-order");

    private final Set<String> told = new HashSet<>();

    /**
     * Something that happened.
     *
     * @param at   when, by the clock of the database that holds it
     * @param what in words
     */
    record Happening(OffsetDateTime at, String what) {}

    /** What is new since the last call, in the order in which it happened. */
    List<Happening> news(JsonNode order, JsonNode payments, JsonNode shipments) {
        List<Happening> news = new ArrayList<>();
        ofOrder(order, news);
        for (JsonNode each : payments) {
            if (each.path("status").asText().equals("captured")) {
                String amount = each.at("/amount/amount").asText() + " "
                        + each.at("/amount/currency").asText();
                tell("captured", each.path("updatedAt"), "payment captured, " + amount, news);
            }
        }
        for (JsonNode each : shipments) {
            if (each.path("status").asText().equals("booked")) {
                String number = each.path("trackingNumber").asText();
                tell("booked", each.path("updatedAt"), "shipment booked, tracking number " + number, news);
            }
        }
        news.sort(Comparator.comparing(Happening::at));
        return news;
    }

    /**
     * A step is told after the one before it, what was undone after what was done, and how the order ended at last: they
     * become known by the events of several services, in any order.
     */
    private void ofOrder(JsonNode order, List<Happening> news) {
        boolean ended = stepsEnded(order);
        String status = order.path("status").asText();
        Iterator<String> expected = STEPS.iterator();
        for (JsonNode step : order.path("steps")) {
            String name = step.path("name").asText();
            boolean tooEarly = !ended && (!expected.hasNext() || !name.equals(expected.next()));
            if (tooEarly || name.equals("confirm-order") && !ended) {
                break;
            }
            ofStep(step, ended || status.equals("payment-pending"), news);
        }
        if (ended && status.equals("rejected")) {
            String reason = order.path("reason").asText();
            tell("rejected", order.path("updatedAt"), "order rejected: " + reason, news);
        }
        if (status.equals("payment-pending")) {
            tell("waits", order.path("updatedAt"), "payment cannot be reached: the order waits", news);
        }
    }

    /** Whether nothing more will happen: fulfilled to the end, or undone completely. */
    static boolean complete(JsonNode order, JsonNode payments, JsonNode shipments) {
        return stepsEnded(order)
                && (order.path("status").asText().equals("rejected")
                        || statuses(payments).contains("captured")
                                && statuses(shipments).contains("booked"));
    }

    /** The steps come from the participants' events, so they may trail the status of the order by a moment. */
    private static boolean stepsEnded(JsonNode order) {
        List<String> steps = statuses(order.path("steps"));
        return switch (order.path("status").asText()) {
            case "confirmed" -> steps.equals(List.of("done", "done", "done", "done"));
            case "rejected" -> steps.contains("refused") && !steps.contains("done");
            default -> false;
        };
    }

    private void ofStep(JsonNode step, boolean undoneToo, List<Happening> news) {
        String name = step.path("name").asText();
        String status = step.path("status").asText();
        String attempt = name + step.path("attempts").asInt();
        if (!step.has("startedAt") && !name.equals("confirm-order")) {
            return; // tried, but the participant has told nothing of it
        }
        if (status.equals("undone")) {
            // Undone before we looked: it has been done, too.
            tell(attempt + "done", step.path("startedAt"), words(name, "done"), news);
        }
        if (undoneToo || !status.equals("undone")) {
            tell(attempt + status, step.path("endedAt"), words(name, status), news);
        }
    }

    private void tell(String key, JsonNode at, String what, List<Happening> news) {
        if (told.add(key)) {
            news.add(new Happening(OffsetDateTime.parse(at.asText()), what));
        }
    }

    private static String words(String step, String status) {
        return switch (step + " " + status) {
            case "reserve-stock done" -> "stock reserved, all lines";
            case "reserve-stock refused" -> "out of stock: no line is reserved";
            case "reserve-stock undone" -> "stock released again";
            case "authorise-payment done" -> "payment authorised";
            case "authorise-payment refused" -> "payment declined by the acquirer";
            case "authorise-payment undone" -> "payment voided again";
            case "create-shipment done" -> "shipment planned";
            case "create-shipment refused" -> "the carrier does not serve the address";
            case "create-shipment undone" -> "shipment cancelled again";
            case "confirm-order done" -> "order confirmed";
            default -> step + " " + status;
        };
    }

    private static List<String> statuses(JsonNode items) {
        List<String> statuses = new ArrayList<>();
        items.forEach(each -> statuses.add(each.path("status").asText()));
        return statuses;
    }
}
