package dev.waybill.coordinator;

import com.arjuna.ats.arjuna.common.Uid;
import com.arjuna.ats.arjuna.exceptions.ObjectStoreException;
import com.arjuna.ats.arjuna.objectstore.StoreManager;
import io.narayana.lra.LRAData;
import io.narayana.lra.coordinator.api.RecoveryCoordinator;
import io.narayana.lra.coordinator.domain.model.FailedLongRunningAction;
import io.narayana.lra.coordinator.domain.model.LongRunningAction;
import io.narayana.lra.coordinator.domain.service.LRAService;
import io.narayana.lra.coordinator.internal.LRARecoveryModule;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The LRAs of which a participant has given up its part. Their records stay until somebody has repaired what was left
 * and removes them.
 *
 * <p>Narayana's own resource removes nothing, and makes a recovery pass whenever somebody looks.
 */
public final class FailedLras extends RecoveryCoordinator {

    private static final String TYPE = FailedLongRunningAction.FAILED_LRA_TYPE;

    private final LRAService lras = LRARecoveryModule.getService();

    FailedLras() {}

    /** All records of failed LRAs, by their ids. */
    Map<URI, LraRecord> byId() {
        return LraRecord.uids(TYPE).stream()
                .map(uid -> LraRecord.read(lras, uid, TYPE))
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(LongRunningAction::getId, Function.identity(), (one, same) -> one));
    }

    /** The record of a failed LRA; nothing when none of that name has failed. */
    Optional<LraRecord> find(String lraId) {
        Uid uid = new Uid(lraId);
        return LraRecord.uids(TYPE).contains(uid) ? LraRecord.read(lras, uid, TYPE) : Optional.empty();
    }

    @Override
    public List<LRAData> getRecoveringLRAs() {
        return lras.getAllRecovering();
    }

    @Override
    public List<LRAData> getFailedLRAs() {
        return byId().values().stream().map(LongRunningAction::getLRAData).toList();
    }

    /**
     * Removes the record of a failed LRA.
     *
     * @param lraId the last part of its id
     * @return 204 when it is removed; 404 when there is none; 409 when the LRA has not ended
     */
    @Override
    public Response deleteFailedLRA(String lraId) {
        Uid uid = new Uid(lraId);
        if (find(lraId).isPresent()) {
            // Narayana writes it twice; the other one would bring it back.
            LRARecoveryModule.getInstance().moveEntryToFailedLRAPath(uid);
            return removed(uid)
                    ? Response.noContent().build()
                    : Problem.of(503, "The record could not be removed").toResponse();
        }
        boolean underWay = lras.getAll().stream()
                .anyMatch(each -> each.getLraId().getPath().endsWith("/" + lraId));
        return underWay
                ? Problem.of(409, "The LRA has not ended").toResponse()
                : Problem.of(404, "No LRA of this name has failed").toResponse();
    }

    private static boolean removed(Uid uid) {
        try {
            return StoreManager.getRecoveryStore().remove_committed(uid, TYPE);
        } catch (ObjectStoreException e) {
            throw new IllegalStateException(e);
        }
    }
}
