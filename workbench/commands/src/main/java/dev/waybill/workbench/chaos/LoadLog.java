package dev.waybill.workbench.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the clients of a run were answered. */
final class LoadLog {

    /** A call that nobody answered in time, between two moments in milliseconds since 1970. */
    record HungCall(String call, long beganMs, long endedMs) {}

    private final Map<String, PlannedOrder> planned = new LinkedHashMap<>();
    private final Map<String, PlannedOrder> accepted = new LinkedHashMap<>();
    private final Map<String, String> idsByKey = new LinkedHashMap<>();
    private final Map<String, Long> acceptedMs = new LinkedHashMap<>();
    private final List<Violation> violations = new ArrayList<>();
    private final List<HungCall> hungCalls = new ArrayList<>();
    private int unanswered;

    /** A client is about to place an order. */
    synchronized void planned(PlannedOrder order) {
        planned.put(order.key(), order);
    }

    synchronized void accepted(PlannedOrder order, String id) {
        String before = idsByKey.putIfAbsent(order.key(), id);
        if (before != null && !before.equals(id)) {
            violations.add(new Violation("client", id, "key " + order.key() + " has made order " + before + " too"));
        }
        accepted.putIfAbsent(id, order);
        acceptedMs.putIfAbsent(id, System.currentTimeMillis());
    }

    synchronized void unexpected(PlannedOrder order, String what) {
        violations.add(new Violation("client", null, "the order under key " + order.key() + " " + what));
    }

    synchronized void unanswered(PlannedOrder order) {
        unanswered++;
    }

    synchronized void hung(String call, long beganMs, long endedMs) {
        hungCalls.add(new HungCall(call, beganMs, endedMs));
    }

    /** The orders that clients wanted. */
    synchronized List<PlannedOrder> planned() {
        return List.copyOf(planned.values());
    }

    /** The orders that were accepted, by their ids. */
    synchronized Map<String, PlannedOrder> accepted() {
        return new LinkedHashMap<>(accepted);
    }

    /** When each was accepted, in milliseconds since 1970. */
    synchronized Map<String, Long> acceptedMs() {
        return new LinkedHashMap<>(acceptedMs);
    }

    synchronized List<Violation> violations() {
        return List.copyOf(violations);
    }

    synchronized List<HungCall> hungCalls() {
        return List.copyOf(hungCalls);
    }

    /** How many clients gave up, having asked again and again. */
    synchronized int unanswered() {
        return unanswered;
    }
}
