package dev.waybill.platform.test.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every SQL file that a route names is there and belongs to its service, and none lies about unused. */
final class SqlFiles implements RouteRule {

    private static final Path ROUTES = Path.of("routes");
    private static final Pattern NAMED = Pattern.compile("[\\w./${}:-]*\\.sql\\b");
    private static final Pattern SCHEME = Pattern.compile("^.*:/*");

    @Override
    public Stream<Finding> check(RouteBook book) {
        List<Finding> findings = new ArrayList<>();
        Set<Path> used = new TreeSet<>();
        for (RouteFile file : book.files()) {
            file.scalars().forEach(scalar -> NAMED.matcher(scalar.text())
                    .results()
                    .map(MatchResult::group)
                    .filter(name -> !name.contains("${") && !name.contains("{{"))
                    .forEach(name -> check(book, file, scalar, name, used).ifPresent(findings::add)));
        }
        sqlFiles(book.repository())
                .filter(path -> !used.contains(path))
                .map(path -> new Finding(path, 1, "SQL file that no route uses", "Use it or delete it."))
                .forEach(findings::add);
        return findings.stream();
    }

    private static Optional<Finding> check(
            RouteBook book, RouteFile file, YamlValue scalar, String name, Set<Path> used) {
        Optional<Path> found = resolve(book.repository(), file.service(), name);
        if (found.isEmpty()) {
            return Optional.of(scalar.finding(
                    "SQL file %s does not exist".formatted(name),
                    "Write it as routes/%s/sql/<name>.sql.".formatted(file.service())));
        }
        used.add(found.get());
        String owner = found.get().getName(1).toString();
        return owner.equals(file.service()) || owner.equals(RouteFile.PLATFORM)
                ? Optional.empty()
                : Optional.of(scalar.finding(
                        "SQL file %s belongs to another service".formatted(name),
                        "Ask that service over its contract; each has a database of its own."));
    }

    /** The file of a name that is written from the repository, from {@code routes/} or from the service's folder. */
    private static Optional<Path> resolve(Path repository, String service, String name) {
        String path = SCHEME.matcher(name).replaceFirst("").replaceFirst("^waybill/", "");
        return Stream.of(
                        Path.of(path),
                        ROUTES.resolve(path),
                        ROUTES.resolve(service).resolve(path))
                .map(Path::normalize)
                .filter(candidate -> candidate.startsWith(ROUTES) && candidate.getNameCount() > 2)
                .filter(candidate -> Files.isRegularFile(repository.resolve(candidate)))
                .findFirst();
    }

    private static Stream<Path> sqlFiles(Path repository) {
        if (!Files.isDirectory(repository.resolve(ROUTES))) {
            return Stream.empty();
        }
        try (Stream<Path> all = Files.walk(repository.resolve(ROUTES))) {
            return all
                    .filter(path -> path.toString().endsWith(".sql"))
                    .map(repository::relativize)
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
