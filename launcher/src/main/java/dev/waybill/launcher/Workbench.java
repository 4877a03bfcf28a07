package dev.waybill.launcher;

import dev.waybill.launcher.configuration.Settings;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/** What the workbench adds to the {@code waybill} command when its jar is on the class path. */
public interface Workbench {

    /** Names of its commands, so that one that is not there is not taken for a misspelt one. */
    Set<String> COMMANDS = Set.of("demo", "verify", "chaos", "fuzz");

    /** What is said when it is needed and not there. */
    String MISSING = "demo, verify, chaos, fuzz and config --write need the workbench, but"
            + " target/dist/workbench/workbench.jar is missing: build it with mvn -DskipTests package";

    /** Its commands, annotated for picocli. */
    List<Object> commands();

    /** The text of {@code docs/configuration.md}. */
    String handbook(Settings settings);

    /** The workbench, if it is there. */
    static Optional<Workbench> find() {
        return ServiceLoader.load(Workbench.class).findFirst();
    }
}
