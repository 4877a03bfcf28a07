package dev.waybill.launcher.host;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ConfigurableBootstrapContext;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/** One service in a JVM that it shares: started by the main class that its jar names, closed by its host. */
final class HostedService implements SpringApplicationRunListener {

    private final String jar;
    private volatile ConfigurableApplicationContext context;

    /** @param jar path of the service's jar, which is on the class path */
    HostedService(String jar) {
        this.jar = jar;
    }

    /** Runs the service's main method; returns when the service has started. */
    void start() {
        SpringApplication.withHook(
                application -> {
                    application.setRegisterShutdownHook(false); // it would close all contexts one after the other
                    return this;
                },
                this::callMain);
    }

    void close() {
        if (context != null) {
            context.close();
        }
    }

    @Override
    public void environmentPrepared(ConfigurableBootstrapContext bootstrap, ConfigurableEnvironment environment) {
        setLogLevels(environment);
        HostLog.setFormat(environment);
    }

    @Override
    public void contextPrepared(ConfigurableApplicationContext prepared) {
        context = prepared;
    }

    private void callMain() {
        String name = Path.of(jar).getFileName().toString();
        try (JarFile file = new JarFile(jar)) {
            String mainClass = file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
            Class.forName(mainClass).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    name + " could not start: " + e.getCause().getMessage(), e.getCause());
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(name + " could not start: " + e, e);
        }
    }

    /** Sets the levels that the configuration asks for, as Spring Boot would in a process of the service's own. */
    private static void setLogLevels(ConfigurableEnvironment environment) {
        LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        Binder.get(environment)
                .bind("logging.level", Bindable.mapOf(String.class, String.class))
                .orElse(Map.of())
                .forEach((logger, level) -> loggers.getLogger(logger.equals("root") ? "ROOT" : logger)
                        .setLevel(Level.toLevel(level, Level.INFO)));
    }
}
