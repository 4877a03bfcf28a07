package dev.waybill.platform.test.service;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * One step of one attempt at an order, as the saga's owner and the coordinator call it at a participant.
 *
 * @param participant the service that takes the step
 * @param name        the step, for example {@code reserve-stock}
 * @param orderId     the order
 * @param sagaId      the LRA id
 */
public record SagaStep(Http participant, String name, UUID orderId, String sagaId) {

    private static final String LRA = "Long-Running-Action";

    /** A step of a new saga of a new order; the saga's coordinator is the one that the service is configured with. */
    public static SagaStep of(Http participant, String name) {
        return new SagaStep(
                participant, name, UUID.randomUUID(), "http://127.0.0.1:8070/lra-coordinator/0_" + UUID.randomUUID());
    }

    /** The same step in another attempt at the same order. */
    public SagaStep inAnotherSaga() {
        return new SagaStep(participant, name, orderId, of(participant, name).sagaId());
    }

    /** Takes the step; its undo counts as enlisted with the start of the saga. */
    public HttpResponse<String> take(String request) {
        return takeAs(Tokens.INTERNAL, request);
    }

    /** Takes the step, or tries to, with something else in the header Authorization. */
    public HttpResponse<String> takeAs(String authorisation, String request) {
        return participant.post(
                "/steps/" + name,
                request,
                "Authorization",
                authorisation,
                LRA,
                sagaId,
                "Waybill-Enlisted",
                "direct://" + name + "-undo");
    }

    /** Undoes the step, as the coordinator does when the saga is cancelled. */
    public HttpResponse<String> undo() {
        String endpoint = URLEncoder.encode("direct://" + name + "-undo", StandardCharsets.UTF_8);
        return participant.put(
                "/lra-participant/compensate?orderId=" + orderId + "&Camel-Saga-Compensate=" + endpoint,
                LRA,
                sagaId,
                "Authorization",
                Tokens.SAGA);
    }
}
