package dev.waybill.workbench.chaos;

import dev.waybill.platform.faults.FailPointList;
import dev.waybill.platform.faults.FailPointList.Point;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A moment in the code at which a fault can hit exactly: right before or right after the work of a fail point.
 *
 * @param point name of the fail point; that of a commit is followed by its SQL file, once it was passed
 * @param when  {@code before} or {@code after}
 */
record Place(String point, String when) {

    private static final String JOIN = "lra.join";
    private static final String COMMIT = "commit";
    private static final int STATEMENTS = 6;
    /** A second saga would be another one; a mail is sent in a transaction of its own. */
    private static final Set<String> ONCE = Set.of("lra.start", "call.mail");

    /** All places, in the order of the list of fail points. */
    static List<Place> all() {
        return FailPointList.read().stream()
                .flatMap(each -> around(each.name(), 1))
                .toList();
    }

    /**
     * Those that can be chosen, each as often as there are processes that pass it: each does other work there. A process
     * commits about half a dozen different statements.
     *
     * @param joins whether each step joins its saga; else they are enlisted with the start
     */
    static List<Place> choices(boolean joins) {
        List<Point> points = FailPointList.read();
        long steps =
                points.stream().filter(each -> each.name().startsWith("step.")).count();
        return points.stream()
                .flatMap(each -> around(each.name(), times(each, joins ? (int) steps : 0)))
                .toList();
    }

    private static int times(Point point, int joins) {
        return switch (point.name()) {
            case JOIN -> joins;
            case COMMIT -> STATEMENTS * point.processes().size();
            default -> point.processes().size();
        };
    }

    private static Stream<Place> around(String point, int times) {
        return Collections.nCopies(times, point).stream()
                .flatMap(each -> Stream.of(new Place(each, "before"), new Place(each, "after")));
    }

    /** The place that a process tells: each SQL file is committed at a place of its own. */
    static Place told(String point, String when, String subject) {
        boolean known = point.equals(COMMIT) && !subject.isBlank();
        return new Place(known ? COMMIT + " " + files(subject) : point, when);
    }

    /** The place that {@link #toString()} tells. */
    static Place parse(String text) {
        int space = text.indexOf(' ');
        return new Place(text.substring(space + 1), text.substring(0, space));
    }

    /** A transaction is told by all its files. */
    private static String files(String subject) {
        return Stream.of(subject.split(" "))
                .map(file -> file.replaceFirst(".*routes/", ""))
                .distinct()
                .collect(Collectors.joining(" + "));
    }

    /** Whether another place is this one more exactly: the commit of one file is a commit. */
    boolean covers(Place other) {
        return when.equals(other.when) && (point.equals(other.point) || other.point.startsWith(point + " "));
    }

    /** Whether the work there can come twice, as a call, a callback or an event may. */
    boolean canRepeat() {
        return point.matches("(step|callback|call|lra|outbox|event)\\..*") && !ONCE.contains(point);
    }

    @Override
    public String toString() {
        return when + " " + point;
    }
}
