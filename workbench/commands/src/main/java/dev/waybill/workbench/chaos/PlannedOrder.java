package dev.waybill.workbench.chaos;

import java.util.Set;

/**
 * An order that a client of the run wants to place, and how it may end.
 *
 * @param key            its Idempotency-Key
 * @param body           the request
 * @param waitSeconds    how long the answer may wait for the end, 0 for not at all
 * @param copies         how many more times the same request is sent at the same time
 * @param mayBeConfirmed whether nothing speaks against it
 * @param refusals       the reasons for which it may be rejected, besides its deadline
 */
record PlannedOrder(
        String key, String body, int waitSeconds, int copies, boolean mayBeConfirmed, Set<String> refusals) {

    private static final String DEADLINE_PASSED = "timed-out";

    /** Why this end is wrong, {@code null} when it is right. */
    String complaint(String status, String reason) {
        boolean right =
                switch (status) {
                    case "confirmed" -> mayBeConfirmed;
                    case "rejected" -> DEADLINE_PASSED.equals(reason) || refusals.contains(reason);
                    default -> false;
                };
        return right
                ? null
                : "is " + status + (reason == null ? "" : " (" + reason + ")") + ", but may only be "
                        + (mayBeConfirmed ? "confirmed" : "rejected") + " or rejected for " + refusals;
    }
}
