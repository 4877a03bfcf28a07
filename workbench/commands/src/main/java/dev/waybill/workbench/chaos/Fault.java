package dev.waybill.workbench.chaos;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is done to a running system. */
public enum Fault {
    /** SIGKILL to one process; its supervisor starts it again. */
    KILL,
    /** SIGSTOP to one process, and SIGCONT after it has missed its time limits. */
    PAUSE,
    /**
     * The way between two processes passes nothing, or refuses everything, for some seconds; or one call fails right before
     * or right after its work.
     */
    PARTITION,
    /** The database server is killed, stopped at once, or stopped in order, and started again. */
    DB_RESTART,
    /** The broker is killed or stopped in order, and started again. */
    BROKER_RESTART,
    /** The way between two processes is slow for some seconds; or one call is held for that long. */
    SLOW,
    /** A callback, a step or an event comes twice. */
    DUPLICATE;

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
            if (each.label().equals(label)) {
                return each;
            }
        }
        throw new IllegalArgumentException("There is no fault named " + label + ". Name one of "
                + Stream.of(values()).map(Fault::label).collect(Collectors.joining(", ")) + ".");
    }
}
