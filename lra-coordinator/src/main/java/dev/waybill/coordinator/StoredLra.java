package dev.waybill.coordinator;

import com.arjuna.ats.arjuna.common.Uid;
import io.narayana.lra.coordinator.domain.model.LongRunningAction;
import io.narayana.lra.coordinator.domain.service.LRAService;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** An LRA as the durable log holds it. */
final class StoredLra extends LongRunningAction {

    private StoredLra(LRAService lras, Uid uid) {
        super(lras, uid);
    }

    /**
     * Reads an LRA from the log.
     *
     * @param lras the service that the LRA belongs to
     * @param uid the LRA's key in the log
     * @return the LRA, or nothing if the log does not hold it or it cannot be read
     */
    static Optional<StoredLra> read(LRAService lras, Uid uid) {
        StoredLra lra = new StoredLra(lras, uid);
        return lra.activate() ? Optional.of(lra) : Optional.empty();
    }

    /**
     * Calls every participant that has not been reported as finished, then keeps or removes the LRA in the log. The
     * caller holds the LRA's lock.
     *
     * <p>Unlike Narayana's own replay this begins with whatever list the log holds: an LRA killed while it was being
     * closed has its participants on the prepared list alone, and was never taken up again.
     */
    void replay() {
        moveTo(heuristicList, preparedList, false);
        moveTo(pendingList, preparedList, false);
        checkParticipant(preparedList);
        phase2Commit(true);
        runPostLRAActions();
        updateState();
        if (!isRecovering()) {
            getLraService().finished(this, false);
        }
    }

    /**
     * Keeps the timer, which reading an LRA may start, from ending it: a copy that was read for one replay would do so
     * long after the LRA has ended in another way. Time limits of stored LRAs are kept by the recovery pass.
     */
    @Override
    protected ReentrantLock tryLockTransaction() {
        return null;
    }
}
