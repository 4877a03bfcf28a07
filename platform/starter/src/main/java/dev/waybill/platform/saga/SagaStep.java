package dev.waybill.platform.saga;

/**
 * A step of a saga as its owner declares it.
 *
 * @param participant the service that does it, found at {@code {{participant.url}}}
 * @param step        its name: {@code POST /steps/<step>} does it, {@code direct:<step>-undo} takes it back
 */
record SagaStep(String participant, String step) {

    /** The endpoint URI of its undo, as Camel normalises it. */
    String undo() {
        return "direct://" + step + "-undo";
    }
}
