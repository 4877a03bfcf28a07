package dev.waybill.coordinator;

import com.arjuna.ats.arjuna.common.Uid;
import com.arjuna.ats.arjuna.coordinator.AbstractRecord;
import com.arjuna.ats.arjuna.coordinator.RecordList;
import com.arjuna.ats.arjuna.coordinator.RecordListIterator;
import com.arjuna.ats.arjuna.exceptions.ObjectStoreException;
import com.arjuna.ats.arjuna.objectstore.ObjectStoreIterator;
import com.arjuna.ats.arjuna.objectstore.StoreManager;
import io.narayana.lra.coordinator.domain.model.LRAParticipantRecord;
import io.narayana.lra.coordinator.domain.model.LongRunningAction;
import io.narayana.lra.coordinator.domain.service.LRAService;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** An LRA as its record in the log tells, to look at and for nothing else. */
final class LraRecord extends LongRunningAction {

    private final String type;

    private LraRecord(LRAService lras, Uid uid, String type) {
        super(lras, uid);
        this.type = type;
    }

    /**
     * Reads a record.
     *
     * @param lras the service that the LRA belongs to
     * @param uid the LRA's key in the log
     * @param type where it is kept: among those under way or those that have failed
     * @return the record, or nothing if the log does not hold it or it cannot be read
     */
    static Optional<LraRecord> read(LRAService lras, Uid uid, String type) {
        LraRecord lra = new LraRecord(lras, uid, type);
        return lra.activate() ? Optional.of(lra) : Optional.empty();
    }

    /** The record of an LRA under way; nothing when the log does not hold it. */
    static Optional<LraRecord> underWay(LRAService lras, String lraId) {
        return read(lras, new Uid(lraId), LongRunningAction.getType());
    }

    /**
     * The keys of all records of a type.
     *
     * @throws IllegalStateException when the log cannot be read
     */
    static List<Uid> uids(String type) {
        List<Uid> uids = new ArrayList<>();
        try {
            ObjectStoreIterator iterator = new ObjectStoreIterator(StoreManager.getRecoveryStore(), type);
            for (Uid uid = iterator.iterate(); !uid.equals(Uid.nullUid()); uid = iterator.iterate()) {
                uids.add(uid);
            }
        } catch (ObjectStoreException | IOException e) {
            throw new IllegalStateException("The log cannot be read", e);
        }
        return uids;
    }

    /** Its participants: first those that are not through. */
    List<LRAParticipantRecord> participants() {
        List<LRAParticipantRecord> participants = new ArrayList<>();
        for (RecordList list : Stream.of(failedList, heuristicList, preparedList, pendingList)
                .filter(each -> each != null)
                .toList()) {
            RecordListIterator records = new RecordListIterator(list);
            for (AbstractRecord each = records.iterate(); each != null; each = records.iterate()) {
                if (each instanceof LRAParticipantRecord participant) {
                    participants.add(participant);
                }
            }
        }
        return participants;
    }

    @Override
    public String type() {
        return type;
    }

    /** Sets no timer: reading an LRA must not end it. */
    @Override
    public int setTimeLimit(Long timeLimit, boolean save) {
        return Response.Status.OK.getStatusCode();
    }

    /** Keeps the timer, which reading an LRA whose time is up starts, from ending it. */
    @Override
    protected ReentrantLock tryLockTransaction() {
        return null;
    }
}
