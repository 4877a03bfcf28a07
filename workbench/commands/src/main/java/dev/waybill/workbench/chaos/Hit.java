package dev.waybill.workbench.chaos;

/**
 * A fault that has hit.
 *
 * @param fault    its kind
 * @param victim   the process, or the connection as {@code order>payment}
 * @param place    where in the code it has hit, {@code null} for anywhere
 * @param atMs     when it began, in milliseconds since 1970
 * @param endedMs  when the fault itself was over: the process that was killed or stopped was let go on
 * @param backMs   when the process did its work again; 0 as long as it does not
 * @param how      what was done, in a few words
 */
record Hit(Fault fault, String victim, Place place, long atMs, long endedMs, long backMs, String how) {

    /** From the moment at which the victim could have gone on to its doing its work again. */
    long recoveryMs() {
        return backMs - endedMs;
    }

    /** Whether it was under way at any moment between two others. */
    boolean overlaps(long fromMs, long toMs) {
        return atMs <= toMs && (backMs == 0 || backMs >= fromMs);
    }
}
