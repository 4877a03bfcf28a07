package dev.waybill.workbench.chaos;

/**
 * Something that must never be.
 *
 * @param what    what is violated: the number of an invariant, or {@code client}, {@code order}, {@code quiet}, {@code back};
 *                {@code load} or {@code injector} for a run that has not shown what it should
 * @param orderId the order that it is about, {@code null} if none is known
 * @param reason  what is wrong
 */
record Violation(String what, String orderId, String reason) {

    @Override
    public String toString() {
        return what + ": " + (orderId == null ? "" : orderId + " ") + reason;
    }
}
