package dev.waybill.tests.journeys;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** An order that was accepted, followed through the gateway and, where that does not tell enough, in the databases. */
final class PlacedOrder {

    private static final Set<String> FINAL = Set.of("confirmed", "rejected");
    private static final Duration LONGEST_WAY = Duration.ofSeconds(120);

    private final Web web = new Web();
    private final RunningWaybill waybill;
    private final String id;

    PlacedOrder(RunningWaybill waybill, String id) {
        this.waybill = waybill;
        this.id = id;
    }

    String id() {
        return id;
    }

    UUID uuid() {
        return UUID.fromString(id);
    }

    /** The order as the gateway shows it. */
    JsonNode view() {
        return web.get(waybill.url("gateway") + "/api/v1/orders/" + id).json();
    }

    /** Waits for the end: {@code confirmed}, or {@code rejected: } and the reason. */
    String end() {
        JsonNode view = await("order " + id + " is final")
                .atMost(LONGEST_WAY)
                .until(this::view, order -> FINAL.contains(order.path("status").asText()));
        String reason = view.path("reason").asText();
        return view.get("status").asText() + (reason.isEmpty() ? "" : ": " + reason);
    }

    /** The steps and what came of each, as in {@code reserve-stock done}. */
    List<String> steps() {
        return StreamSupport.stream(view().get("steps").spliterator(), false)
                .map(step ->
                        step.get("name").asText() + " " + step.get("status").asText())
                .toList();
    }

    /** Waits until the order's own row has this status. */
    void becomes(String status) {
        await("order " + id + " is " + status).atMost(LONGEST_WAY).until(this::status, status::equals);
    }

    /** The status in the database, which tells it also while no service answers. */
    String status() {
        return waybill.databases().value("order", "select status from orders where id = ?", uuid());
    }

    boolean isFinal() {
        return FINAL.contains(status());
    }

    /** The LRA that is bound to the order, {@code null} while none is. */
    String saga() {
        return waybill.databases().value("order", "select saga_id from orders where id = ?", uuid());
    }

    /** What the collector has of the order's trace so far. */
    Trace trace() {
        return waybill.spans().trace(traceId());
    }

    String traceId() {
        return waybill.databases()
                .value("order", "select traceparent from orders where id = ?", uuid())
                .substring(3, 35);
    }

    int attempts() {
        return Integer.parseInt(waybill.databases().value("order", "select attempt from orders where id = ?", uuid()));
    }

    /** The status of the payment of the latest attempt, {@code null} before there is one. */
    String payment() {
        return waybill.databases()
                .value(
                        "payment",
                        "select status from payments where order_id = ? order by created_at desc limit 1",
                        uuid());
    }

    /** The status of the shipment of the latest attempt, {@code null} before there is one. */
    String shipment() {
        return waybill.databases()
                .value(
                        "shipping",
                        "select status from shipments where order_id = ? order by created_at desc limit 1",
                        uuid());
    }

    /** The notices to its customer, as in {@code email sent}, in the order of the alphabet. */
    List<String> notices() {
        JsonNode list = web.get(waybill.url("gateway") + "/api/v1/notifications?orderId=" + id)
                .json();
        return StreamSupport.stream(list.get("items").spliterator(), false)
                .map(notice -> notice.path("channel").asText() + " "
                        + notice.path("status").asText())
                .sorted()
                .toList();
    }

    /** Waits until its saga stands where the payment service has committed to call the acquirer, and says so. */
    void reachesAuthorisation() {
        reaches("authorising", "authorise-payment, the acquirer is being asked");
    }

    /** Waits until its saga has its payment and goes on to the shipment, and says so. */
    void reachesShipment() {
        reaches("authorised", "create-shipment, stock and payment are held");
    }

    private void reaches(String payment, String place) {
        await("order " + id + " stands at " + place)
                .atMost(LONGEST_WAY)
                .pollInterval(Duration.ofMillis(20))
                .until(this::payment, payment::equals);
        waybill.tell("order " + id + " stands at " + place);
    }
}
