package dev.waybill.launcher.verify;

/**
 * Something that is not finished: it keeps the system from being quiet, or it was put aside and waits for somebody.
 *
 * @param kind   {@code order}, {@code consumer}, {@code system} or {@code dead letter}
 * @param id     the order, the consumer, the part of the system, or the record
 * @param reason what is still to come, in words
 */
public record OpenThing(String kind, String id, String reason) {

    /** The kind of what was put aside. */
    static final String DEAD_LETTER = "dead letter";

    /** Whether nothing is under way, and only somebody who sees to it can finish it. */
    boolean isParked() {
        return kind.equals(DEAD_LETTER);
    }
}
