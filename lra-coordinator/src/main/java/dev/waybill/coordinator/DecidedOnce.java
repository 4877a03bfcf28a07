package dev.waybill.coordinator;

import io.narayana.lra.LRAConstants;
import io.narayana.lra.coordinator.api.Coordinator;
import io.narayana.lra.coordinator.domain.model.LongRunningAction;
import io.narayana.lra.coordinator.domain.service.LRAService;
import io.narayana.lra.coordinator.internal.LRARecoveryModule;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/**
 * Narayana's API, where a close or cancel decides the end of an LRA once: one that comes later changes nothing and is
 * answered with the LRA's status. Nobody joins an LRA whose end is decided.
 *
 * <p>Narayana takes the moment at which an LRA was half closed for a time limit, and a second close, being later, for
 * one that came too late: it cancels the LRA, and undoes what has been confirmed. A participant that joins an LRA which
 * was read from the log and is being cancelled makes it {@code Cancelled}, in the log too: the others are never undone.
 *
 * <p>What the overridden methods take from the request is annotated in Narayana's class.
 */
public abstract class DecidedOnce extends Coordinator {

    private static final long PAUSE_NANOS = 1_000_000;

    @Context
    private UriInfo uri;

    private final LRAService lras = LRARecoveryModule.getService();

    @Override
    public Response closeLRA(String lraId, String mediaType, String version, String compensator, String userData) {
        return decide(
                lraId, mediaType, version, () -> super.closeLRA(lraId, mediaType, version, compensator, userData));
    }

    @Override
    public Response cancelLRA(String lraId, String mediaType, String version, String compensator, String userData) {
        return decide(
                lraId, mediaType, version, () -> super.cancelLRA(lraId, mediaType, version, compensator, userData));
    }

    @Override
    public Response joinLRAViaBody(
            String lraId,
            long timeLimit,
            String links,
            String mediaType,
            String version,
            String participantData,
            String participant) {
        Supplier<Response> join =
                () -> super.joinLRAViaBody(lraId, timeLimit, links, mediaType, version, participantData, participant);
        LongRunningAction lra = known(lraId);
        return lra == null
                ? join.get()
                : whileActive(lra, join).orElseGet(() -> Problem.of(
                                412, "The LRA is " + lra.getLRAStatus() + ": nobody can join it any more")
                        .toResponse());
    }

    private Response decide(String lraId, String mediaType, String version, Supplier<Response> end) {
        LongRunningAction lra = known(lraId);
        if (lra == null) {
            return new FailedLras()
                    .find(lraId)
                    .map(each -> status(each, mediaType, version))
                    .orElseGet(end);
        }
        return whileActive(lra, end).orElseGet(() -> status(lra, mediaType, version));
    }

    /**
     * Looks at the status and does something with an LRA that is active, under one lock. Whoever else holds it is ending
     * the LRA, and then the status soon tells so, or is joining it and soon done.
     *
     * @return the answer; nothing if the LRA is not active
     */
    private Optional<Response> whileActive(LongRunningAction lra, Supplier<Response> call) {
        while (lra.getLRAStatus() == LRAStatus.Active) {
            // Not lockTransaction: it lets all other LRAs wait, too.
            ReentrantLock lock = lras.tryLockTransaction(lra.getId());
            if (lock == null) {
                LockSupport.parkNanos(PAUSE_NANOS);
                continue;
            }
            try {
                if (lra.getLRAStatus() == LRAStatus.Active) {
                    return Optional.of(call.get());
                }
            } finally {
                lock.unlock();
            }
        }
        return Optional.empty();
    }

    /**
     * An LRA that has not ended.
     *
     * @param lraId the last part of its id
     * @return the LRA; null when memory does not know it
     */
    LongRunningAction known(String lraId) {
        URI inPath = URI.create(LRAConstants.COORDINATOR_PATH_NAME + "/" + lraId);
        return lras.lookupTransaction(uri.getBaseUri().resolve(inPath));
    }

    /** Answers with an LRA's status. */
    static Response status(LongRunningAction lra, String mediaType, String version) {
        String status = lra.getLRAStatus().name();
        return Response.ok(MediaType.APPLICATION_JSON.equals(mediaType) ? "{\"status\":\"" + status + "\"}" : status)
                .header(LRAConstants.NARAYANA_LRA_API_VERSION_HEADER_NAME, version)
                .build();
    }
}
