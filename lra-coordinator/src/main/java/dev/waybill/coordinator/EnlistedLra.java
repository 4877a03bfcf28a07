package dev.waybill.coordinator;

import com.arjuna.ats.arjuna.coordinator.ActionStatus;
import io.narayana.lra.coordinator.domain.model.LongRunningAction;
import io.narayana.lra.coordinator.domain.service.LRAService;
import jakarta.ws.rs.ServiceUnavailableException;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An LRA that starts with all its participants enlisted, in one write to the log.
 *
 * <p>Narayana writes the LRA at its start and again at each join. Here the writes are held back until the last
 * participant is in; nobody knows the LRA before that, so it needs none of the locks that all LRAs share.
 */
final class EnlistedLra extends LongRunningAction {

    private final ReentrantLock ownLock = new ReentrantLock();
    private volatile boolean stored;

    private EnlistedLra(LRAService lras, URI coordinator, String clientId) throws URISyntaxException {
        super(lras, coordinator.toString(), null, clientId);
    }

    /**
     * Starts an LRA and makes it known once it is on disk.
     *
     * @param lras the service that keeps the LRA
     * @param coordinator the LRA API's address
     * @param clientId the caller's name for the LRA, not checked for uniqueness
     * @param timeLimitMs after how many milliseconds the LRA is cancelled; 0 for never
     * @param participants the participants, called in the opposite order
     * @return the LRA's id
     * @throws ServiceUnavailableException when the log could not be written; then nothing was started
     */
    static URI start(
            LRAService lras, URI coordinator, String clientId, long timeLimitMs, List<ParticipantLinks> participants) {
        try {
            EnlistedLra lra = new EnlistedLra(lras, coordinator, clientId);
            if (lra.begin(timeLimitMs) != ActionStatus.RUNNING) {
                throw new ServiceUnavailableException("The LRA could not be started");
            }
            for (ParticipantLinks participant : participants) {
                lra.enlistParticipant(coordinator, participant.value(), coordinator + "/recovery", 0, null, null);
            }
            lra.store();
            lras.addTransaction(lra);
            return lra.getId();
        } catch (URISyntaxException | UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void store() {
        stored = true;
        if (!deactivate()) {
            stored = false;
            throw new ServiceUnavailableException("The LRA could not be written to the log");
        }
    }

    @Override
    public boolean deactivate() {
        return !stored || super.deactivate();
    }

    @Override
    protected ReentrantLock tryTimedLockTransaction(long timeout) {
        if (stored) {
            return super.tryTimedLockTransaction(timeout);
        }
        ownLock.lock();
        return ownLock;
    }

    /** Lets the time limit end only an LRA that is in the log. */
    @Override
    protected ReentrantLock tryLockTransaction() {
        return stored ? super.tryLockTransaction() : null;
    }
}
