package dev.waybill.payment;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads for what happens while a test does something else. */
final class Background {

    static final ExecutorService THREADS = Executors.newCachedThreadPool(run -> {
        Thread thread = new Thread(run, "meanwhile");
        thread.setDaemon(true);
        return thread;
    });

    private Background() {}
}
