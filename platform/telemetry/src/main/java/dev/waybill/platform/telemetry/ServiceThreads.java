package dev.waybill.platform.telemetry;

import java.util.Optional;

/**
 * Tells by the thread which service is at work. Several services may share one process: each is started under a class
 * loader of its own name, and the threads that it starts inherit it.
 */
public final class ServiceThreads {

    private ServiceThreads() {}

    /**
     * Makes the calling thread, and the threads that it starts, those of a service.
     *
     * @param service the service's name
     * @param version its version
     */
    public static void begin(String service, String version) {
        Thread thread = Thread.currentThread();
        thread.setContextClassLoader(new Loader(service, version, thread.getContextClassLoader()));
    }

    /** The service that the calling thread works for; empty in a process that no service named. */
    public static Optional<String> service() {
        return loader().map(Loader::getName);
    }

    /** The version of the service that the calling thread works for. */
    public static Optional<String> version() {
        return loader().map(loader -> loader.version);
    }

    /** The web server puts a class loader of its own below the service's. */
    private static Optional<Loader> loader() {
        ClassLoader each = Thread.currentThread().getContextClassLoader();
        while (each != null && !(each instanceof Loader)) {
            each = each.getParent();
        }
        return Optional.ofNullable((Loader) each);
    }

    /** Loads nothing by itself. */
    private static final class Loader extends ClassLoader {

        private final String version;

        Loader(String service, String version, ClassLoader parent) {
            super(service, parent);
            this.version = version;
        }
    }
}
