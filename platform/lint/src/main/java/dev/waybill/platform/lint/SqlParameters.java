package dev.waybill.platform.lint;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Somebody sets each parameter of an SQL file: a route of its service or of the platform, or a bean that says so by
 * {@link SetsVariables}. A misspelt one would be null for ever, and nobody would be told.
 */
final class SqlParameters {

    private static final Pattern PARAMETER = Pattern.compile(":\\?(\\w+)");

    private SqlParameters() {}

    static Stream<Finding> check(RouteBook book, String service, Surroundings surroundings) {
        Set<String> set = new HashSet<>();
        book.files().stream()
                .filter(file -> isOf(file.service(), service))
                .flatMap(RouteFile::elements)
                .forEach(element -> element.visitEntries((key, value) -> {
                    if (key.equals("setVariable")) {
                        set.add(value.get("name").text());
                    } else if (key.equals("variables")) {
                        value.items().forEach(item -> set.add(item.get("name").text()));
                    } else if (key.equals("variableReceive") || key.equals("toVariable")) {
                        set.add(value.text());
                    }
                }));
        surroundings.beans().stream()
                .flatMap(name -> surroundings.bean(name).stream())
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .map(method -> method.getAnnotation(SetsVariables.class))
                .filter(sets -> sets != null)
                .forEach(sets -> set.addAll(List.of(sets.value())));
        return book.sources().routeFiles().stream()
                .filter(file -> file.toString().endsWith(".sql") && file.getNameCount() > 2)
                .filter(file -> isOf(file.getName(1).toString(), service))
                .flatMap(file -> check(book.sources(), file, set));
    }

    private static boolean isOf(String folder, String service) {
        return folder.equals(service) || folder.equals(RouteFile.PLATFORM);
    }

    private static Stream<Finding> check(RouteSources sources, Path file, Set<String> set) {
        List<String> lines =
                sources.text(file).map(String::lines).map(Stream::toList).orElse(List.of());
        Set<String> told = new HashSet<>();
        return Stream.iterate(0, line -> line + 1).limit(lines.size()).flatMap(line -> {
            String code = lines.get(line).replaceFirst("--.*", "");
            List<MatchResult> parameters = PARAMETER.matcher(code).results().toList();
            return parameters.stream()
                    .filter(parameter -> !set.contains(parameter.group(1)) && told.add(parameter.group(1)))
                    .map(parameter -> new Finding(
                            file,
                            line + 1,
                            parameter.start() + 1,
                            "nobody sets the parameter %s".formatted(parameter.group(1)),
                            Nearest.remedy(
                                    parameter.group(1),
                                    new TreeSet<>(set),
                                    "Set a variable of that name in the route, or mend the name.")));
        });
    }
}
