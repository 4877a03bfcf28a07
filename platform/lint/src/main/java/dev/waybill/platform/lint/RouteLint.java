package dev.waybill.platform.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads all YAML routes of a repository and tells where they break the rules of the house.
 *
 * <p>It reads files only: nothing is started, and no route is loaded.
 */
public final class RouteLint {

    private static final Path ROUTES = Path.of("routes");

    private static final List<RouteRule> RULES = List.of(
            new FilePlaces(),
            new RouteIds(),
            new RouteDescriptions(),
            new ErrorPolicies(),
            new SagaPlacement(),
            new SagaUndo(),
            new SagaHolds(),
            new SagaErrors(),
            new JavaInDisguise(),
            new DeclaredProperties(),
            new SqlInYaml(),
            new SqlFiles(),
            new AddressesInYaml(),
            new InboundHeaders(),
            new CanonicalNotation(),
            new ClassNames(),
            new Scripts(),
            new RouteSize(),
            new DirectTargets(),
            new ContractOperations(),
            new TemplateCalls(),
            new TemplateParameters(),
            new SynchronousChains(),
            new VersionedInterfaces(),
            new OwnDatabase());

    private RouteLint() {}

    /**
     * Checks the routes of a repository against every rule.
     *
     * @param repository the folder that holds {@code routes/}, {@code config/} and {@code contracts/}
     * @return all findings, by file and line; empty when all is well. A repository without a route is a finding.
     * @throws UncheckedIOException when a file cannot be read
     */
    public static List<Finding> check(Path repository) {
        List<Finding> findings = new ArrayList<>();
        List<RouteFile> files = new ArrayList<>();
        for (Path path : yamlFiles(repository)) {
            read(repository, path, findings).ifPresent(files::add);
        }
        RouteBook book = new RouteBook(repository, files);
        if (book.routes().findAny().isEmpty()) {
            findings.add(new Finding(ROUTES, 1, "no route was examined", "Look for the routes in another folder."));
        }
        RULES.stream().flatMap(rule -> rule.check(book)).forEach(findings::add);
        return findings.stream().distinct().sorted().toList();
    }

    /**
     * Finds the repository that holds the working directory: the nearest folder upwards with {@code routes/} and
     * {@code pom.xml}.
     *
     * @throws IllegalStateException when there is none
     */
    public static Path repository() {
        Path start = Path.of("").toAbsolutePath();
        return Stream.iterate(start, folder -> folder != null, Path::getParent)
                .filter(folder -> Files.isDirectory(folder.resolve(ROUTES)))
                .filter(folder -> Files.isRegularFile(folder.resolve("pom.xml")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no folder with routes/ and pom.xml above " + start));
    }

    private static Optional<RouteFile> read(Path repository, Path path, List<Finding> findings) {
        try {
            return Optional.of(RouteFile.read(path, Files.readString(repository.resolve(path))));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            findings.add(new Finding(path, line, "this is not YAML: " + e.getProblem(), "Mend the syntax."));
        } catch (YAMLException e) {
            findings.add(new Finding(path, 1, "this is not YAML: " + e.getMessage(), "Mend the syntax."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.empty();
    }

    private static List<Path> yamlFiles(Path repository) {
        Path routes = repository.resolve(ROUTES);
        if (!Files.isDirectory(routes)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(routes)) {
            return all.filter(path -> path.toString().matches(".*\\.ya?ml"))
                    .map(repository::relativize)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
