package dev.waybill.platform.test.architecture;

import dev.waybill.platform.lint.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which Maven module may depend on which: services on the platform, never on each other; no part of the product on the
 * workbench, and nobody on H2. Tests may take the simulator, which stands for the outside.
 */
public final class ModuleRules {

    private static final Path ROOT = Path.of("");
    private static final Path SERVICES = Path.of("services");
    private static final Path PLATFORM = Path.of("platform");
    private static final Path LAUNCHER = Path.of("launcher");
    private static final Path COORDINATOR = Path.of("lra-coordinator");

    private static final String LINT = "waybill-lint";
    private static final String FAULTS = "waybill-faults";
    private static final String TELEMETRY = "waybill-telemetry";
    private static final String STARTER = "waybill-starter";
    private static final String TEST_KIT = "waybill-test";
    private static final String OUTSIDE = "simulator";

    /** By the folder that holds the modules: what these may take of the house. */
    private static final Map<Path, Set<String>> ALLOWED = Map.of(
            SERVICES, Set.of(STARTER, TEST_KIT),
            PLATFORM, Set.of(FAULTS, LINT, TELEMETRY, STARTER),
            LAUNCHER, Set.of(TELEMETRY),
            COORDINATOR, Set.of(FAULTS, TELEMETRY));

    private ModuleRules() {}

    /**
     * Checks the POMs of the repository's modules.
     *
     * @param repository the folder with the root POM
     * @return all findings, by file and line; empty when all is well. A repository without services is a finding.
     * @throws java.io.UncheckedIOException when a POM cannot be read
     * @throws IllegalArgumentException     when a POM is no XML
     */
    public static List<Finding> check(Path repository) {
        if (!Files.isRegularFile(repository.resolve("pom.xml"))) {
            return List.of(nothingExamined());
        }
        List<Pom> poms = Pom.withModules(repository, ROOT).toList();
        boolean hasServices = poms.stream()
                .anyMatch(pom -> pom.file().startsWith(SERVICES) && pom.file().getNameCount() > 2);
        Stream<Finding> nothing = hasServices ? Stream.empty() : Stream.of(nothingExamined());
        return Stream.concat(nothing, poms.stream().flatMap(ModuleRules::check))
                .sorted()
                .toList();
    }

    private static Stream<Finding> check(Pom pom) {
        Set<String> allowed = ALLOWED.get(pom.file().getName(0));
        Stream<Finding> foreign = pom.dependencies().stream()
                .filter(dependency -> allowed != null && dependency.isOfTheHouse())
                .filter(dependency -> !allowed.contains(dependency.artifact()))
                .filter(dependency -> !(dependency.artifact().equals(OUTSIDE) && dependency.isForTests()))
                .map(dependency -> new Finding(
                        pom.file(),
                        dependency.line(),
                        "%s depends on %s".formatted(pom.file().getParent(), dependency.artifact()),
                        "Take from the house only %s; know a service by its contract."
                                .formatted(String.join(
                                        ", ", allowed.stream().sorted().toList()))));
        Stream<Finding> h2 = pom.dependencies().stream()
                .filter(dependency -> dependency.group().equals("com.h2database")
                        || dependency.artifact().equals("h2"))
                .map(dependency -> new Finding(
                        pom.file(),
                        dependency.line(),
                        "H2 on the class path",
                        "Test against the embedded PostgreSQL: H2 knows too little of its SQL."));
        return Stream.concat(foreign, h2);
    }

    private static Finding nothingExamined() {
        return new Finding(
                Path.of("pom.xml"),
                1,
                "no module of a service was examined",
                "Look for the modules in another folder.");
    }
}
