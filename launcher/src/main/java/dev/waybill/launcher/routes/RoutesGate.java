package dev.waybill.launcher.routes;

import dev.waybill.launcher.plan.ProcessEntry;
import dev.waybill.launcher.plan.ProcessTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/** Starts the gate for routes on the class path of the services, which is not the launcher's. */
public final class RoutesGate {

    private static final String PROGRAM = "dev.waybill.platform.routes.RoutesCheck";

    private final Path home;
    private final Path jars;

    /** @param home folder of the checkout, with the jars of the last build below */
    public RoutesGate(Path home) {
        this.home = home;
        this.jars = home.resolve("target/dist");
    }

    /**
     * Checks the routes of some services; what is found is printed.
     *
     * @return 0 when nothing is found, else 1
     */
    public int check(RoutesFolder routes, Collection<String> services) throws IOException, InterruptedException {
        if (services.isEmpty()) {
            System.out.println(routes.path() + ":1: no route was examined. Look for the routes in another folder.");
            return 1;
        }
        List<ProcessEntry> entries = ProcessTable.packaged(0).processes().stream()
                .filter(each -> services.contains(each.name()))
                .toList();
        String classPath = entries.stream()
                .map(each -> jars.resolve(each.jar()).toString())
                .collect(Collectors.joining(File.pathSeparator));
        SharedClasses shared = new SharedClasses(jars, entries, classPath);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                shared.option(),
                "-Xlog:disable",
                "-Xmx256m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-cp",
                classPath,
                PROGRAM,
                home.toString(),
                routes.path().toString()));
        for (ProcessEntry each : entries) {
            command.add(each.name() + "=" + entryClass(jars.resolve(each.jar())));
        }
        int result = new ProcessBuilder(command).inheritIO().start().waitFor();
        shared.keep();
        return result == 0 ? 0 : 1;
    }

    private static String entryClass(Path jar) throws IOException {
        if (Files.notExists(jar)) {
            throw new IOException(jar + " is missing: build first (mvn -DskipTests package)");
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        }
    }
}
