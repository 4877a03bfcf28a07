package dev.waybill.launcher.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.launcher.JavaProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

class ServiceHostTest {

    @TempDir
    private Path folder;

    @Test
    void startsServicesInTheirOrderAndClosesTheLastGroupFirst() throws IOException {
        String first = jar("order", FirstService.class) + File.pathSeparator + jar("inventory", SecondService.class);
        try (JavaProcess host = host(first, jar("gateway", EdgeService.class))) {
            host.awaitLine("All services are started");

            host.stop();

            assertThat(host.log()).containsSubsequence("EdgeService started", "EdgeService closed");
            assertThat(host.log()).containsSubsequence("FirstService started", "EdgeService closed");
            assertThat(host.log()).containsSubsequence("EdgeService closed", "FirstService closed");
            assertThat(host.log()).containsSubsequence("EdgeService closed", "SecondService closed");
        }
    }

    @Test
    void endsWithOneClearLineWhenAServiceCannotStart() throws IOException {
        try (JavaProcess host = host(jar("order", BrokenService.class))) {
            host.awaitLine("order.jar could not start: no such table");

            assertThat(host.handle().onExit().join().isAlive()).isFalse();
        }
    }

    private JavaProcess host(Object... groups) {
        return JavaProcess.start(folder.resolve("host.log"), ServiceHost.class, groups);
    }

    private Path jar(String name, Class<?> main) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
        Path jar = folder.resolve(name + ".jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    static class FirstService {
        public static void main(String[] arguments) {
            start(FirstService.class);
        }
    }

    static class SecondService {
        public static void main(String[] arguments) {
            start(SecondService.class);
        }
    }

    static class EdgeService {
        public static void main(String[] arguments) {
            start(EdgeService.class);
        }
    }

    static class BrokenService {
        public static void main(String[] arguments) {
            throw new IllegalStateException("no such table");
        }
    }

    @Configuration
    static class Empty {}

    private static void start(Class<?> service) {
        ConfigurableApplicationContext context = SpringApplication.run(Empty.class);
        System.out.println(service.getSimpleName() + " started");
        context.addApplicationListener(event -> {
            if (event instanceof org.springframework.context.event.ContextClosedEvent) {
                System.out.println(service.getSimpleName() + " closed");
            }
        });
    }
}
