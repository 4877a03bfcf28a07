package dev.waybill.workbench.verify;

import java.util.List;
import java.util.Set;

/**
 * Something that is not finished: it keeps the system from being quiet, or it was put aside and waits for somebody.
 *
 * @param kind   {@code order}, {@code consumer}, {@code system}, {@code dead letter}, {@code parked step} or {@code failed saga}
 * @param id     the order (also of a failed saga), the consumer, the part of the system, or the record
 * @param reason what is still to come, in words
 */
public record OpenThing(String kind, String id, String reason) {

    /** The kind of what was put aside. */
    static final String DEAD_LETTER = "dead letter";

    /** The kind of a saga that a participant has given up: nobody repeats its undo any more. */
    static final String FAILED_SAGA = "failed saga";

    /** The kind of an undo or a completion that has failed too often, or that a person took as settled. */
    static final String PARKED_STEP = "parked step";

    private static final Set<String> PARKED = Set.of(DEAD_LETTER, PARKED_STEP, FAILED_SAGA);

    /** Whether nothing is under way, and only somebody who sees to it can finish it. */
    boolean isParked() {
        return PARKED.contains(kind);
    }

    /** Whether none of these is under way. */
    static boolean areParked(List<OpenThing> things) {
        return things.stream().allMatch(OpenThing::isParked);
    }
}
