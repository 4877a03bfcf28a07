package dev.waybill.coordinator;

import com.arjuna.ats.arjuna.common.Uid;
import com.arjuna.ats.arjuna.exceptions.ObjectStoreException;
import com.arjuna.ats.arjuna.state.OutputObjectState;
import com.arjuna.ats.internal.arjuna.objectstore.hornetq.HornetqJournalEnvironmentBean;
import com.arjuna.ats.internal.arjuna.objectstore.hornetq.HornetqJournalStore;
import com.arjuna.ats.internal.arjuna.objectstore.hornetq.HornetqObjectStoreAdaptor;
import dev.waybill.platform.faults.FailPoints;
import dev.waybill.platform.faults.InjectedFaultException;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.apache.activemq.artemis.core.journal.impl.JournalImpl;

/**
 * The journal in which every LRA and its participants are on disk before anybody is answered.
 *
 * <p>Two coordinators on one log would each end the other's LRAs, so the folder is locked; the operating system frees
 * the lock of a killed process.
 *
 * <p>The journal reports a write that failed (a full disk) to a listener and to nobody else: its caller is told that
 * all went well. So after the first failure nothing counts as written any more.
 */
final class DurableLog extends HornetqObjectStoreAdaptor {

    private final FileLock lock;
    private final JournalImpl journal;
    private volatile boolean broken;

    private DurableLog(HornetqJournalStore store, FileLock lock) {
        super(store);
        this.lock = lock;
        this.journal = journal(store);
    }

    /**
     * Opens the log.
     *
     * @param folder the log's folder; it is made if it is not there
     * @param flushesPerSecond how often the log is written to disk at most
     * @param onFailure is told why, when a write fails
     * @return the open log
     * @throws IOException when the folder cannot be used, or another coordinator uses it
     */
    static DurableLog open(Path folder, int flushesPerSecond, Consumer<Throwable> onFailure) throws IOException {
        Files.createDirectories(folder);
        FileLock lock = lock(folder);
        HornetqJournalEnvironmentBean settings = new HornetqJournalEnvironmentBean();
        settings.setStoreDir(folder.toAbsolutePath().toString());
        settings.setAsyncIO(false);
        settings.setBufferFlushesPerSecond(flushesPerSecond);
        HornetqJournalStore store = new HornetqJournalStore(settings);
        DurableLog log = new DurableLog(store, lock);
        log.journal.setCriticalErrorListener((cause, message, file) -> {
            log.broken = true;
            onFailure.accept(cause);
        });
        log.start();
        return log;
    }

    /** How many files the log has, used, being written and waiting for use. */
    int files() {
        int beingWritten = journal.getCurrentFile() == null ? 0 : 1;
        return journal.getDataFilesCount() + journal.getFreeFilesCount() + journal.getOpenedFilesCount() + beingWritten;
    }

    private static FileLock lock(Path folder) throws IOException {
        FileChannel file = FileChannel.open(
                folder.resolve("coordinator.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = file.tryLock();
        if (lock == null) {
            file.close();
            throw new IOException("Another coordinator uses the log in " + folder.toAbsolutePath());
        }
        return lock;
    }

    /** Narayana offers no way to the journal that it makes. */
    private static JournalImpl journal(HornetqJournalStore store) {
        try {
            Field journal = HornetqJournalStore.class.getDeclaredField("journal");
            journal.setAccessible(true);
            return (JournalImpl) journal.get(store);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean write_committed(Uid uid, String type, OutputObjectState state) throws ObjectStoreException {
        return pass(uid, () -> super.write_committed(uid, type, state));
    }

    @Override
    public boolean remove_committed(Uid uid, String type) throws ObjectStoreException {
        return pass(uid, () -> super.remove_committed(uid, type));
    }

    private boolean pass(Uid uid, FailPoints.Work<Boolean, ObjectStoreException> write) throws ObjectStoreException {
        try {
            return FailPoints.around("coordinator.log", uid, write) && !broken;
        } catch (InjectedFaultException e) {
            throw new ObjectStoreException(e);
        }
    }

    @Override
    public void stop() {
        super.stop();
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
