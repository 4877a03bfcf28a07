package dev.waybill.platform.faults;

/** How often the work at a fail point is to be done. */
public enum Passage {
    /** As ever. */
    ONCE,
    /** Again, as when a message or a call comes twice; ignored where the work cannot come twice. */
    TWICE
}
