package dev.waybill.coordinator;

import com.arjuna.ats.arjuna.common.Uid;
import com.arjuna.ats.arjuna.exceptions.ObjectStoreException;
import com.arjuna.ats.arjuna.objectstore.RecoveryStore;
import com.arjuna.ats.arjuna.objectstore.StateStatus;
import com.arjuna.ats.arjuna.objectstore.StoreManager;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.narayana.lra.LRAData;
import io.narayana.lra.coordinator.domain.model.FailedLongRunningAction;
import io.narayana.lra.coordinator.domain.model.LongRunningAction;
import io.narayana.lra.coordinator.domain.service.LRAService;
import io.narayana.lra.coordinator.internal.LRARecoveryModule;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Brings every LRA to its end: the log is read once, before the port opens; from then on memory knows all LRAs, and a
 * pass takes up those that are due.
 *
 * <p>Narayana's own module reads every LRA from the log at each pass, also those that are just being closed; what it
 * then keeps of them stays {@code Closing} for ever. Here an LRA is read again only under its lock.
 */
public final class LogRecovery extends LRARecoveryModule {

    private static final Logger LOG = LoggerFactory.getLogger(LogRecovery.class);

    /** How many LRAs are taken up at a time: a participant that hangs must not hold up all the others. */
    private static final int WORKERS = 16;

    private final RecoveryStore log = StoreManager.getRecoveryStore();
    private volatile Timer passes;
    private volatile Counter replays;
    private volatile int failed;
    private volatile FailedCallbacks failures;
    private volatile Instant lastPass = Instant.now();
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, daemons());

    /**
     * Makes every LRA of the log known.
     *
     * @return how many there are
     */
    int load() {
        LRAService lras = getService();
        List<Uid> stored = LraRecord.uids(LongRunningAction.getType());
        stored.forEach(uid -> StoredLra.read(lras, uid)
                .ifPresentOrElse(
                        this::know,
                        () -> LOG.error("The log's record of LRA {} is unreadable and left as it is", uid)));
        return stored.size();
    }

    /** Measures the passes from now on, and lets them forget the callbacks of LRAs that have ended. */
    void measureBy(MeterRegistry registry, FailedCallbacks callbacks) {
        failures = callbacks;
        passes = Timer.builder("waybill.lra.recovery")
                .description("Recovery passes")
                .register(registry);
        replays = Counter.builder("waybill.lra.replays")
                .description("LRAs that a recovery pass took up")
                .register(registry);
    }

    /** When the last pass ended. */
    Instant lastPass() {
        return lastPass;
    }

    /** How many LRAs had failed when the last pass ended. */
    int failed() {
        return failed;
    }

    private void know(StoredLra lra) {
        if (lra.isFailed()) {
            settleFailed(lra.get_uid());
        } else {
            getService().addTransaction(lra);
        }
    }

    @Override
    public void periodicWorkSecondPass() {
        recover();
    }

    @Override
    public void recover() {
        passes.record(this::pass);
    }

    private synchronized void pass() {
        List<Callable<Object>> due = getService().getAll().stream()
                .filter(LogRecovery::isDue)
                .map(LRAData::getLraId)
                .distinct()
                .map(id -> Executors.callable(() -> tryToEnd(id)))
                .toList();
        try {
            replays.increment(due.size());
            workers.invokeAll(due);
            List<Uid> given = LraRecord.uids(FailedLongRunningAction.getType());
            given.forEach(this::settleFailed);
            failed = given.size();
            forgetCallbacks();
            lastPass = Instant.now();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forgetCallbacks() {
        if (!failures.isEmpty()) {
            failures.keepOnly(Stream.concat(getService().getAll().stream(), new FailedLras().getFailedLRAs().stream())
                    .map(LRAData::getLraId)
                    .collect(Collectors.toSet()));
        }
    }

    private void tryToEnd(URI id) {
        try {
            end(getService(), id);
        } catch (RuntimeException | ObjectStoreException e) {
            LOG.warn("LRA {} could not be ended and will be tried again", id, e);
        }
    }

    private static boolean isDue(LRAData lra) {
        return lra.isRecovering()
                || lra.getStatus() == LRAStatus.Active
                        && lra.getFinishTime() > 0
                        && lra.getFinishTime() < System.currentTimeMillis();
    }

    private void end(LRAService lras, URI id) throws ObjectStoreException {
        LongRunningAction known = lras.lookupTransaction(id);
        ReentrantLock lock = known == null ? null : lras.tryLockTransaction(id);
        if (lock == null) {
            return;
        }
        try {
            if (log.currentState(known.get_uid(), LongRunningAction.getType()) == StateStatus.OS_UNKNOWN) {
                lras.remove(id);
            } else if (known.getLRAStatus() == LRAStatus.Active) {
                known.finishLRA(true);
            } else {
                StoredLra.read(lras, known.get_uid()).ifPresent(StoredLra::replay);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Narayana writes an LRA that failed to both places; only the record among the failed ones is to stay. */
    private void settleFailed(Uid uid) {
        moveEntryToFailedLRAPath(uid);
    }

    private static ThreadFactory daemons() {
        CustomizableThreadFactory threads = new CustomizableThreadFactory("recovery-");
        threads.setDaemon(true);
        return threads;
    }
}
