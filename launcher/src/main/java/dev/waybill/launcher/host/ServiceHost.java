package dev.waybill.launcher.host;

import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * The process that several services share: each has an application context that knows nothing of the others.
 *
 * <p>Services are started in the order given, two at a time. On SIGTERM they are closed group by group in reverse
 * order, those of one group at the same time. A service that cannot start ends the process.
 */
public final class ServiceHost {

    private static final int STARTED_AT_A_TIME = 2;

    private final List<List<HostedService>> groups;

    private ServiceHost(List<List<HostedService>> groups) {
        this.groups = groups;
    }

    /** Arguments: one for each group, the paths of its jars separated by {@code :}. The jars are on the class path. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        configureLogging();
        ServiceHost host =
                new ServiceHost(Stream.of(arguments).map(ServiceHost::group).toList());
        Runtime.getRuntime().addShutdownHook(new Thread(host::close, "close-services"));
        try {
            host.start();
            System.out.println("All services are started");
        } catch (CompletionException e) {
            System.err.println(e.getCause().getMessage());
            System.exit(1);
        }
    }

    /** Logging is made ready once: left to Spring Boot each context would do it, and two at a time disturb each other. */
    private static void configureLogging() {
        System.setProperty("logback.configurationFile", "dev/waybill/launcher/host/logback.xml");
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        LoggerFactory.getILoggerFactory(); // two threads that log first at the same time would find it half made
    }

    private static List<HostedService> group(String jars) {
        return Stream.of(jars.split(File.pathSeparator)).map(HostedService::new).toList();
    }

    private void start() {
        forEach(groups.stream().flatMap(List::stream).toList(), STARTED_AT_A_TIME, HostedService::start);
    }

    private void close() {
        List<List<HostedService>> last = new ArrayList<>(groups);
        Collections.reverse(last);
        last.forEach(group -> forEach(group, group.size(), HostedService::close));
    }

    /** Calls {@code action} in {@code threads} threads and returns when it has been done to all. */
    private static void forEach(List<HostedService> services, int threads, Consumer<HostedService> action) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CompletableFuture.allOf(services.stream()
                            .map(each -> CompletableFuture.runAsync(() -> action.accept(each), executor))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            executor.shutdown();
        }
    }
}
