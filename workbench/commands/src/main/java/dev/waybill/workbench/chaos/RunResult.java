package dev.waybill.workbench.chaos;

import dev.waybill.workbench.chaos.FinalChecks.End;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of one run.
 *
 * @param options    what it was told
 * @param beganAt    when it began
 * @param took       how long it took from the first order to the end of the checks
 * @param ends       how each order of the database ended
 * @param acceptedMs when each order that a client knows was accepted, in milliseconds since 1970
 * @param unanswered how many clients gave up without an answer
 * @param hits       the faults
 * @param passed     how often each place in the code was passed
 * @param quietAfter how long after the last process was back the system was quiet
 * @param violations what must not be
 */
record RunResult(
        ChaosOptions options,
        Instant beganAt,
        Duration took,
        Map<String, End> ends,
        Map<String, Long> acceptedMs,
        int unanswered,
        List<Hit> hits,
        Map<Place, Integer> passed,
        Duration quietAfter,
        List<Violation> violations) {

    /** How many orders ended in each way: by status and, if rejected, reason. */
    Map<String, Integer> orders() {
        Map<String, Integer> orders = new TreeMap<>();
        ends.values()
                .forEach(end -> orders.merge(
                        end.reason() == null ? end.status() : end.status() + " " + end.reason(), 1, Integer::sum));
        return orders;
    }

    /** How many faults of a kind have hit. */
    int hits(Fault fault) {
        return (int) hits.stream().filter(each -> each.fault() == fault).count();
    }

    /** How long it took after each fault of a kind until its victim did its work again. */
    List<Long> recoveriesMs(Fault fault) {
        return hits.stream()
                .filter(each -> each.fault() == fault && each.backMs() > 0)
                .map(Hit::recoveryMs)
                .toList();
    }

    /**
     * How many violations are about an order that was under way while a fault of this kind was. A violation about no
     * order that is known counts for every kind.
     */
    int violations(Fault fault) {
        return (int) violations.stream().filter(each -> mayCause(fault, each)).count();
    }

    private boolean mayCause(Fault fault, Violation violation) {
        String id = orderOf(violation);
        long from = acceptedMs.getOrDefault(id, 0L);
        long to = ends.containsKey(id) ? ends.get(id).updatedMs() : Long.MAX_VALUE;
        return hits.stream().anyMatch(hit -> hit.fault() == fault && hit.overlaps(from, to));
    }

    private String orderOf(Violation violation) {
        if (violation.orderId() != null) {
            return violation.orderId();
        }
        return ends.keySet().stream()
                .filter(violation.reason()::contains)
                .findFirst()
                .orElse("");
    }
}
