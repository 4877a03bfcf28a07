package dev.waybill.platform.lint;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
            new SagaSteps(),
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
            new Downstreams(),
            new TopicConsumers(),
            new VersionedInterfaces(),
            new OwnDatabase(),
            new ClassReach(),
            new Secrets());

    /** No line of a route is nearly as long; readers of expressions go down a level for each bracket. */
    private static final int LONGEST_TEXT = 4000;

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
        List<Finding> ofConfiguration = checkConfiguration(sources, book.services());
        if (!ofConfiguration.isEmpty()) {
            return ofConfiguration; // nothing fits a configuration that cannot be read
        }
        findings.addAll(sources.leftOut());
        if (isPlatformHalfRead(findings)) {
            return RouteGate.together(findings); // everything uses it: each route would seem to be wrong
        }
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
        return RouteGate.together(findings);
    }

    /** Whether some of what all routes use could not be read. */
    static boolean isPlatformHalfRead(List<Finding> unreadable) {
        return unreadable.stream().anyMatch(finding -> finding.file().startsWith(ROUTES.resolve(RouteFile.PLATFORM)));
    }

    /**
     * Looks whether the configuration that services share, and that of each of some, can be read.
     *
     * @return all findings; empty when it can be
     */
    public static List<Finding> checkConfiguration(RouteSources sources, Collection<String> services) {
        return RouteGate.together(Configuration.check(sources, services));
    }

    /**
     * Looks whether one configuration file can be read; it may be empty.
     *
     * @param file the name that findings tell
     * @throws IOException when the stream cannot be read
     */
    public static List<Finding> checkConfiguration(Path file, InputStream text) throws IOException {
        byte[] bytes = text.readAllBytes();
        try {
            if (bytes.length > 0) {
                YamlText.documents(file, ReadText.of(new ByteArrayInputStream(bytes)));
            }
            return List.of();
        } catch (MistakenYamlException e) {
            return e.findings();
        } catch (UnreadableTextException e) {
            return List.of(e.finding(file));
        }
    }

    /** Whether a finding only says that nothing uses or serves what an unreadable file of the service may well do. */
    private static boolean isOfWhatIsMissing(Finding finding, Set<String> halfRead) {
        Path file = finding.file();
        boolean used = !file.startsWith(ROUTES) || file.toString().endsWith(".sql");
        return used
                && file.getNameCount() > 2
                && halfRead.contains(file.getName(1).toString());
    }

    /** Reads all route files; what is not YAML, or beyond measure, becomes a finding. */
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
            Optional<RouteFile> file = sources.text(path).map(text -> RouteFile.read(path, text));
            List<Finding> beyondMeasure =
                    file.stream().flatMap(RouteLint::beyondMeasure).toList();
            findings.addAll(beyondMeasure);
            return beyondMeasure.isEmpty() ? file : Optional.empty();
        } catch (MistakenYamlException e) {
            findings.addAll(e.findings());
            return Optional.empty();
        }
    }

    private static Stream<Finding> beyondMeasure(RouteFile file) {
        Stream<Finding> moreDocuments = file.documents().stream()
                .skip(1)
                .limit(1)
                .map(document -> document.finding("second document in one file", "Give it a file of its own."));
        return Stream.concat(
                moreDocuments,
                file.scalars()
                        .filter(text -> text.text().length() > LONGEST_TEXT)
                        .map(text -> text.finding(
                                "text of %d characters".formatted(text.text().length()),
                                "Put it into a file of its own.")));
    }
}
