package dev.waybill.launcher.supervision;

import java.time.Duration;

/** How long a process that died waits to be started again: twice as long each time, unless it has lived for a while. */
final class BackOff {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration WELL_AGAIN = Duration.ofMinutes(1);

    private Duration next = FIRST;

    /**
     * The delay before the next start.
     *
     * @param lived how long the process ran before it died
     */
    Duration after(Duration lived) {
        if (lived.compareTo(WELL_AGAIN) >= 0) {
            next = FIRST;
        }
        Duration delay = next;
        next = delay.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : delay.multipliedBy(2);
        return delay;
    }
}
