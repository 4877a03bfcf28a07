package dev.waybill.workbench.chaos;

/**
 * One fault of a schedule.
 *
 * @param atOrder how many orders have been placed when it is due
 * @param delayMs how long after that, so that it hits anywhere between two orders
 * @param fault   its kind
 * @param victim  the process that it hits, unless it waits for any that passes its place
 * @param place   where in the code it hits, {@code null} for anywhere
 * @param spanMs  how long it lasts, where it is not over at once; also how long after its start a process that is killed
 *                twice dies for the second time, 0 for once
 * @param variant a number that decides what is left to choose
 */
record Strike(int atOrder, long delayMs, Fault fault, String victim, Place place, long spanMs, int variant) {}
