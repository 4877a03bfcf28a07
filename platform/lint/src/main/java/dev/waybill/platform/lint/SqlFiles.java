package dev.waybill.platform.lint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every SQL file that a route or a configuration names is there, is its service's own, and none lies about unused. */
final class SqlFiles implements RouteRule {

    private static final Path ROUTES = Path.of("routes");
    private static final Pattern NAMED = Pattern.compile("[\\w./${}:-]*\\.sql\\b");

    /** What may stand before the path: a scheme, or the property of the routes folder. */
    private static final Pattern BEFORE_THE_PATH = Pattern.compile("^.*[:}]/*(waybill/)?");

    /** A file named in a text of a service; a name that is put together when the route runs is none. */
    private record Mention(String service, YamlValue place, String name) {

        /** The file if it is there, its name read from the repository, from routes/ or from the service's folder. */
        Optional<Path> file(RouteSources sources) {
            String path = BEFORE_THE_PATH.matcher(name).replaceFirst("");
            return Stream.of(
                            Path.of(path),
                            ROUTES.resolve(path),
                            ROUTES.resolve(service).resolve(path))
                    .map(Path::normalize)
                    .filter(candidate -> candidate.startsWith(ROUTES) && candidate.getNameCount() > 2)
                    .filter(sources::has)
                    .findFirst();
        }
    }

    @Override
    public Stream<Finding> check(RouteBook book) {
        List<Finding> findings = new ArrayList<>();
        Set<Path> used = new TreeSet<>();
        mentions(book).forEach(mention -> {
            Optional<Path> file = mention.file(book.sources());
            file.ifPresent(used::add);
            check(mention, file).ifPresent(findings::add);
        });
        // A file of the platform may be there for the other services.
        boolean seesAll = book.services().size() > 1;
        for (Path file : sqlFiles(book.sources())) {
            if (!used.contains(file) && (seesAll || !file.startsWith(ROUTES.resolve(RouteFile.PLATFORM)))) {
                findings.add(new Finding(file, 1, "SQL file that nothing uses", "Use it or delete it."));
            }
        }
        return findings.stream();
    }

    private static Optional<Finding> check(Mention mention, Optional<Path> file) {
        if (file.isEmpty()) {
            return Optional.of(mention.place()
                    .finding(
                            "SQL file %s does not exist".formatted(mention.name()),
                            "Write it as routes/%s/sql/<name>.sql.".formatted(mention.service())));
        }
        String owner = file.get().getName(1).toString();
        return owner.equals(mention.service()) || owner.equals(RouteFile.PLATFORM)
                ? Optional.empty()
                : Optional.of(mention.place()
                        .finding(
                                "SQL file %s belongs to another service".formatted(mention.name()),
                                "Ask that service over its contract; each has a database of its own."));
    }

    private static Stream<Mention> mentions(RouteBook book) {
        Stream<Mention> inRoutes =
                book.files().stream().flatMap(file -> file.scalars().flatMap(text -> in(text, file.service())));
        Stream<Mention> inConfiguration = book.services().stream()
                .flatMap(service ->
                        Configuration.of(book.sources(), service).scalars().flatMap(text -> in(text, service)));
        Stream<Mention> inSharedConfiguration =
                Configuration.shared(book.sources()).scalars().flatMap(text -> in(text, RouteFile.PLATFORM));
        return Stream.of(inRoutes, inConfiguration, inSharedConfiguration).flatMap(mentions -> mentions);
    }

    private static Stream<Mention> in(YamlValue place, String service) {
        return NAMED.matcher(place.text())
                .results()
                .map(MatchResult::group)
                .filter(name -> !name.contains("{{")
                        && !name.replaceFirst("^\\$\\{[^}]*}/", "").contains("${"))
                .map(name -> new Mention(service, place, name));
    }

    private static List<Path> sqlFiles(RouteSources sources) {
        return sources.routeFiles().stream()
                .filter(path -> path.toString().endsWith(".sql"))
                .toList();
    }
}
