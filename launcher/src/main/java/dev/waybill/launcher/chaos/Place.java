package dev.waybill.launcher.chaos;

import dev.waybill.platform.faults.FailPointList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A moment in the code at which a fault can hit exactly: right before or right after the work of a fail point.
 *
 * @param point name of the fail point
 * @param when  {@code before} or {@code after}
 */
record Place(String point, String when) {

    /** All places that are passed by any process, in the order of the list of fail points. */
    static List<Place> all() {
        return FailPointList.read().stream()
                .filter(each -> !each.processes().isEmpty())
                .flatMap(each -> Stream.of(new Place(each.name(), "before"), new Place(each.name(), "after")))
                .toList();
    }

    /** Whether the work there can come twice, as a call, a callback or an event may. */
    boolean canRepeat() {
        return point.matches("(step|callback|call|lra|outbox|event)\\..*") && !point.equals("lra.start");
    }

    @Override
    public String toString() {
        return when + " " + point;
    }
}
