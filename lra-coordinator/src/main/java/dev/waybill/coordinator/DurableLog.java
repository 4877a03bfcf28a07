package dev.waybill.coordinator;

import com.arjuna.ats.arjuna.objectstore.StoreManager;
import com.arjuna.ats.internal.arjuna.objectstore.hornetq.HornetqJournalEnvironmentBean;
import com.arjuna.ats.internal.arjuna.objectstore.hornetq.HornetqObjectStoreAdaptor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The journal in which every LRA and its participants are on disk before anybody is answered.
 *
 * <p>Two coordinators on one log would each end the other's LRAs, so the folder is locked; the operating system frees
 * the lock of a killed process.
 */
final class DurableLog implements AutoCloseable {

    private final FileLock lock;

    private DurableLog(FileLock lock) {
        this.lock = lock;
    }

    /**
     * Opens the log and makes it Narayana's store.
     *
     * @param folder the log's folder; it is made if it is not there
     * @param flushesPerSecond how often the log is written to disk at most
     * @return the open log
     * @throws IOException when the folder cannot be used, or another coordinator uses it
     */
    static DurableLog open(Path folder, int flushesPerSecond) throws IOException {
        Files.createDirectories(folder);
        DurableLog log = new DurableLog(lock(folder));
        HornetqJournalEnvironmentBean journal = new HornetqJournalEnvironmentBean();
        journal.setStoreDir(folder.toAbsolutePath().toString());
        journal.setAsyncIO(false);
        journal.setBufferFlushesPerSecond(flushesPerSecond);
        HornetqObjectStoreAdaptor store = new HornetqObjectStoreAdaptor(journal);
        store.start();
        new StoreManager(store, null, null);
        return log;
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

    @Override
    public void close() throws IOException {
        StoreManager.shutdown();
        lock.acquiredBy().close();
    }
}
