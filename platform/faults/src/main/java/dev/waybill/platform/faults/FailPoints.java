package dev.waybill.platform.faults;

import java.net.URI;

/**
 * Passes fail points on to the controller of a test, which may hold the process there: what it then kills or pauses has
 * happened exactly before, or exactly after, the work at that point.
 *
 * <p>Off unless the environment variable {@value #WAYBILL_FAULTS_URL} is set; then nothing here does more than run the work. On, each
 * passing is one {@code POST $WAYBILL_FAULTS_URL/points} with {@code {"process","pid","point","when","subject"}}. The
 * answer is 204 to go on, or 200 with {@code {"action":"delay","ms":N}}, {@code {"action":"fail"}} or
 * {@code {"action":"duplicate"}}; it may come at any time, or never. Where no controller listens, the work goes on. The
 * process is named by the system property {@code waybill.process}, which the launcher sets.
 */
public final class FailPoints {

    /** The environment variable with the controller's address. */
    public static final String WAYBILL_FAULTS_URL = "WAYBILL_FAULTS_URL";

    private static final String URL = System.getenv(WAYBILL_FAULTS_URL);
    private static final boolean ON = URL != null && !URL.isBlank();
    private static final Controller CONTROLLER =
            ON ? new Controller(URI.create(URL), System.getProperty("waybill.process", "unnamed")) : null;

    private FailPoints() {}

    /**
     * Whether passing is told to a controller.
     *
     * @return false in production
     */
    public static boolean on() {
        return ON;
    }

    /**
     * Passes the place before some work.
     *
     * @param point   its name in the {@linkplain FailPointList list}
     * @param subject what the work is about, for the controller to choose by; may be null
     * @return whether the work is to be done once or twice
     * @throws InjectedFaultException when the controller wants the work to fail without being done
     */
    public static Passage before(String point, Object subject) {
        return ON ? CONTROLLER.pass(point, "before", told(subject)) : Passage.ONCE;
    }

    /**
     * Passes the place after some work that was done.
     *
     * @param point   its name in the {@linkplain FailPointList list}
     * @param subject what the work was about; may be null
     * @return whether the work is to be done once more
     * @throws InjectedFaultException when the controller wants work that was done to look as if it had failed
     */
    public static Passage after(String point, Object subject) {
        return ON ? CONTROLLER.pass(point, "after", told(subject)) : Passage.ONCE;
    }

    /**
     * Does some work between the places before and after it. Work that fails has no place after it.
     *
     * @param point   its name in the {@linkplain FailPointList list}
     * @param subject what the work is about; may be null
     * @param work    may be repeated
     * @param <T>     what it answers
     * @param <E>     how it fails
     * @return what the work answered last
     * @throws E as the work does
     * @throws InjectedFaultException when the controller wants it
     */
    public static <T, E extends Exception> T around(String point, Object subject, Work<T, E> work) throws E {
        if (!ON) {
            return work.run();
        }
        if (before(point, subject) == Passage.TWICE) {
            work.run();
        }
        T answer = work.run();
        return after(point, subject) == Passage.TWICE ? work.run() : answer;
    }

    private static String told(Object subject) {
        return subject == null ? null : subject.toString();
    }

    /**
     * Work at a fail point.
     *
     * @param <T> what it answers
     * @param <E> how it fails
     */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {

        /**
         * Does the work.
         *
         * @return its answer
         * @throws E when it fails
         */
        T run() throws E;
    }
}
