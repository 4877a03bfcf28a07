package dev.waybill.platform.lint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
            new Neighbours(),
            new VersionedInterfaces(),
            new OwnDatabase());

    private RouteLint() {}

    /**
     * Checks the routes of a repository against every rule.
     *
     * @param repository the folder that holds {@code routes/}, {@code config/} and {@code contracts/}
     * @return all findings, by file and line; empty when all is well. A repository without a route is a finding.
     * @throws java.io.UncheckedIOException when a file cannot be read
     */
    public static List<Finding> check(Path repository) {
        return check(new RepositorySources(repository));
    }

    /**
     * Checks routes against every rule.
     *
     * @param sources what is read
     * @return all findings, by file and line; empty when all is well. That there is no route is a finding.
     */
    public static List<Finding> check(RouteSources sources) {
        List<Finding> findings = new ArrayList<>();
        RouteBook book = read(sources, findings);
        if (book.routes().findAny().isEmpty()) {
            findings.add(new Finding(ROUTES, 1, "no route was examined", "Look for the routes in another folder."));
        }
        Set<String> halfRead = findings.stream()
                .filter(finding -> finding.file().getNameCount() > 2)
                .map(finding -> finding.file().getName(1).toString())
                .collect(Collectors.toSet());
        RULES.stream()
                .flatMap(rule -> rule.check(book))
                .filter(finding -> !isOfWhatIsMissing(finding, halfRead))
                .forEach(findings::add);
        return findings.stream().distinct().sorted().toList();
    }

    /** Whether a finding only says that nothing uses or serves what an unreadable file of the service may well do. */
    private static boolean isOfWhatIsMissing(Finding finding, Set<String> halfRead) {
        Path file = finding.file();
        boolean used = !file.startsWith(ROUTES) || file.toString().endsWith(".sql");
        return used
                && file.getNameCount() > 2
                && halfRead.contains(file.getName(1).toString());
    }

    /** Reads all route files; one that is not YAML becomes a finding. */
    static RouteBook read(RouteSources sources, List<Finding> findings) {
        List<RouteFile> files = new ArrayList<>();
        sources.routeFiles().stream()
                .filter(path -> path.toString().matches(".*\\.ya?ml"))
                .forEach(path -> read(sources, path, findings).ifPresent(files::add));
        return new RouteBook(sources, files);
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

    private static Optional<RouteFile> read(RouteSources sources, Path path, List<Finding> findings) {
        try {
            return sources.text(path).map(text -> RouteFile.read(path, text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            int column = e.getProblemMark() == null ? 1 : e.getProblemMark().getColumn() + 1;
            findings.add(new Finding(path, line, column, "this is not YAML: " + e.getProblem(), "Mend the syntax."));
        } catch (YAMLException e) {
            findings.add(new Finding(path, 1, 1, "this is not YAML: " + e.getMessage(), "Mend the syntax."));
        }
        return Optional.empty();
    }
}
