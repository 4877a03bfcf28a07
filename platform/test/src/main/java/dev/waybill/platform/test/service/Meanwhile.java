package dev.waybill.platform.test.service;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Work that goes on while a test does something else. */
public final class Meanwhile {

    private static final Executor THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "meanwhile");
        thread.setDaemon(true);
        return thread;
    });

    private Meanwhile() {}

    /** Begins a piece of work and hands out its result to come. */
    public static <T> CompletableFuture<T> begin(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, THREADS);
    }

    /** Does the same work many times side by side and waits for all of it. */
    public static <T> List<T> together(int times, Supplier<T> work) {
        List<CompletableFuture<T>> begun =
                IntStream.range(0, times).mapToObj(each -> begin(work)).toList();
        return begun.stream().map(CompletableFuture::join).toList();
    }
}
