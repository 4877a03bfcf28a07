package dev.waybill.shipping;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads for what happens while a test does something else. */
final class Background {

    static final ExecutorService THREADS = Executors.newCachedThreadPool(Background::daemon);

    private Background() {}

    static Thread daemon(Runnable run) {
        Thread thread = new Thread(run, "meanwhile");
        thread.setDaemon(true);
        return thread;
    }
}
