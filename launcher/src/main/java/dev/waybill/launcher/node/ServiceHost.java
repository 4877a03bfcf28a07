package dev.waybill.launcher.node;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationHook;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The process that several services share: each is started by the main class that its jar's manifest names, as in a
 * process of its own, and has an application context that knows nothing of the others.
 *
 * <p>Groups of services are started in the order given, the services of one group two at a time. On SIGTERM the
 * groups are closed in reverse order, the services of one group at the same time. A service that cannot start ends
 * the process.
 */
public final class ServiceHost {

    private static final int STARTED_AT_A_TIME = 2;

    private final List<List<ConfigurableApplicationContext>> groups = new ArrayList<>();

    /** Arguments: one for each group, the paths of its jars separated by {@code :}. The jars are on the class path. */
    public static void main(String[] arguments) {
        NodeLogging.configure();
        // Spring Boot's own logging is initialised by each context, and two at a time disturb each other.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        ServiceHost host = new ServiceHost();
        Runtime.getRuntime().addShutdownHook(new Thread(host::close, "close-services"));
        try {
            for (String group : arguments) {
                host.start(List.of(group.split(":")));
            }
            System.out.println("All services are started");
        } catch (RuntimeException e) {
            System.err.println("A service could not start: " + e.getMessage());
            e.printStackTrace();
            System.exit(1);
        }
    }

    private void start(List<String> jars) {
        List<ConfigurableApplicationContext> contexts = Collections.synchronizedList(new ArrayList<>());
        synchronized (groups) {
            groups.add(0, contexts);
        }
        atOnce(jars, STARTED_AT_A_TIME, jar -> start(jar, contexts));
    }

    private static void start(String jar, List<ConfigurableApplicationContext> contexts) {
        SpringApplicationHook hook = application -> {
            application.setRegisterShutdownHook(false); // it would close the contexts one after the other
            return new SpringApplicationRunListener() {
                @Override
                public void contextPrepared(ConfigurableApplicationContext context) {
                    contexts.add(context);
                }
            };
        };
        SpringApplication.withHook(hook, () -> callMain(jar));
    }

    private static void callMain(String jar) {
        try (JarFile file = new JarFile(jar)) {
            String mainClass = file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
            Class.forName(mainClass).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(jar + ": " + e.getCause().getMessage(), e.getCause());
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(jar + ": " + e.getMessage(), e);
        }
    }

    private void close() {
        synchronized (groups) {
            groups.forEach(contexts ->
                    atOnce(List.copyOf(contexts), Math.max(1, contexts.size()), ConfigurableApplicationContext::close));
        }
    }

    /** Does one thing to all elements in {@code threads} threads and returns when it is done to the last one. */
    private static <T> void atOnce(List<T> elements, int threads, java.util.function.Consumer<T> action) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CompletableFuture<?>[] all = elements.stream()
                    .map(each -> CompletableFuture.runAsync(() -> action.accept(each), executor))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(all).join();
        } finally {
            executor.shutdown();
        }
    }
}
