package dev.waybill.workbench.chaos;

/**
 * A process that a fault has hit.
 *
 * @param name  which
 * @param pid   its number
 * @param place where in the code it was held, {@code null} for anywhere
 * @param atMs  when, in milliseconds since 1970
 */
record Target(String name, long pid, Place place, long atMs) {

    /** The place for people; nothing when there is none. */
    String where() {
        return place == null ? "" : " " + place;
    }

    /** The hit, which was over at once; the process did its work again at {@code backMs}. */
    Hit hit(Fault fault, long backMs, String how) {
        return hit(fault, atMs, backMs, how);
    }

    /** The hit, which was over at {@code endedMs}. */
    Hit hit(Fault fault, long endedMs, long backMs, String how) {
        return new Hit(fault, name, place, atMs, endedMs, backMs, how);
    }
}
