package dev.waybill.launcher.supervision;

import java.time.Duration;

/** How long a process that died waits to be started again: twice as long each time, unless it has lived for a while. */
final class BackOff {

    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration WELL_AGAIN = Duration.ofMinutes(1);

    private final Duration first;
    private final Duration longest;
    private Duration next;

    BackOff() {
        this(FIRST, LONGEST);
    }

    BackOff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    /**
     * The delay before the next start.
     *
     * @param lived how long the process ran before it died
     */
    Duration after(Duration lived) {
        if (lived.compareTo(WELL_AGAIN) >= 0) {
            next = first;
        }
        Duration delay = next;
        next = delay.multipliedBy(2).compareTo(longest) > 0 ? longest : delay.multipliedBy(2);
        return delay;
    }
}
