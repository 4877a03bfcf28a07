package dev.waybill.launcher.chaos;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What is done to a running system. */
public enum Fault {
    /** SIGKILL to one process; its supervisor starts it again. */
    KILL,
    /** SIGSTOP to one process, and SIGCONT after it has missed its time limits. */
    PAUSE,
    /** One connection between two processes passes nothing, or refuses everything, for some seconds. */
    PARTITION,
    /** The database server is killed, stopped at once, or stopped in order, and started again. */
    DB_RESTART,
    /** The broker is killed or stopped in order, and started again. */
    BROKER_RESTART,
    /** One connection between two processes is slow for some seconds. */
    SLOW,
    /** A callback, a step or an event comes twice. */
    DUPLICATE;

    /** The kinds that a run can do. */
    public static Set<Fault> possible() {
        return EnumSet.of(KILL, PAUSE, DB_RESTART, BROKER_RESTART);
    }

    /** The name as it is written on the command line and in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The fault of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Fault named(String label) {
        for (Fault each : values()) {
            if (each.label().equals(label) && possible().contains(each)) {
                return each;
            }
        }
        throw new IllegalArgumentException("There is no fault named " + label);
    }
}
