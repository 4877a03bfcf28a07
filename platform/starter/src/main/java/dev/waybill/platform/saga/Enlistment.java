package dev.waybill.platform.saga;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells the participants of a saga which of their undos are in the coordinator's log before any step runs. */
final class Enlistment {

    /** The header with the endpoint URIs of the enlisted undos, separated by spaces; never taken from outside. */
    static final String HEADER = "Waybill-Enlisted";

    private Enlistment() {}

    static String header(List<SagaStep> enlisted) {
        return enlisted.stream().map(SagaStep::undo).collect(Collectors.joining(" "));
    }

    static boolean covers(String header, Optional<String> undo) {
        return header != null
                && undo.isPresent()
                && Arrays.asList(header.split(" ")).contains(undo.get());
    }
}
