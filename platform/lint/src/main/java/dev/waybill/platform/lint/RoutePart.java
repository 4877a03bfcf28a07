package dev.waybill.platform.lint;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that a route file holds, as it can be loaded, replaced and removed by itself.
 *
 * @param kind        what it is
 * @param id          its id; empty when it has none
 * @param description what it does, for people
 * @param file        the file in which it stands
 * @param line        the line in which it begins, counted from 1
 * @param text        the file with everything else left blank, so that lines are counted as in the file
 * @param version     the beginning of the SHA-256 of what is written, eight hex digits
 * @param uses        what it needs: {@code policy:internal}, {@code template:sql}, {@code sql:order/sql/get-order.sql},
 *                    {@code direct:void-payment}
 * @param serves      the endpoint that a plain route reads from; empty for anything else
 * @param callbacks   the endpoints that its sagas name as compensation and completion
 */
public record RoutePart(
        Kind kind,
        String id,
        String description,
        Path file,
        int line,
        String text,
        String version,
        Set<String> uses,
        String serves,
        Set<String> callbacks) {

    /** What a part of a file can be. */
    public enum Kind {
        /** A route as it is written. */
        ROUTE,
        /** A route made from a template. */
        TEMPLATED_ROUTE,
        /** A template of routes, or a kamelet. */
        TEMPLATE,
        /** An error policy. */
        POLICY,
        /** Anything else, such as the link to an OpenAPI contract: it is loaded only when the service starts. */
        FIXED
    }

    private static final Pattern SQL = Pattern.compile("(?<=^|[=/:])([a-z-]+/sql/[\\w-]+\\.sql)\\b");
    private static final Pattern INSIDE = Pattern.compile("\\b(?:direct|seda):[\\w-]+");
    private static final Pattern KAMELET = Pattern.compile("\\bkamelet:/*([\\w-]+)");

    /** The name under which there can be only one. */
    public String key() {
        return kind + " " + (id.isEmpty() ? file + ":" + line : id);
    }

    /** Whether it becomes a route when it is loaded. */
    public boolean isRoute() {
        return kind == Kind.ROUTE || kind == Kind.TEMPLATED_ROUTE;
    }

    /** The name by which others use it: {@code policy:…}, {@code template:…}; empty when nobody can. */
    public String name() {
        return switch (kind) {
            case TEMPLATE -> "template:" + id;
            case POLICY -> "policy:" + id;
            case ROUTE -> serves;
            default -> "";
        };
    }

    /**
     * The parts of the files that a service loads: its own and the platform's.
     *
     * @param sources what is read; every file in it has to be YAML
     * @param service the service's name
     */
    public static List<RoutePart> of(RouteSources sources, String service) {
        return sources.routeFiles().stream()
                .filter(file -> isLoadedBy(service, file))
                .flatMap(file -> of(file, sources.text(file).orElse("")).stream())
                .toList();
    }

    /** Whether a service loads a file: it lies in its own folder or the platform's. */
    static boolean isLoadedBy(String service, Path file) {
        return file.getNameCount() == 3
                && file.toString().endsWith(".camel.yaml")
                && List.of(service, RouteFile.PLATFORM).contains(file.getName(1).toString());
    }

    /**
     * The parts of one file.
     *
     * @param file its name
     * @param text what stands in it, which has to be YAML
     */
    public static List<RoutePart> of(Path file, String text) {
        RouteFile read = RouteFile.read(file, text);
        List<String> lines = text.lines().toList();
        List<YamlValue> elements = read.elements().toList();
        List<RoutePart> parts = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            int end = i + 1 < elements.size() ? elements.get(i + 1).line() - 1 : lines.size();
            parts.add(of(read, elements.get(i), lines, end));
        }
        return parts;
    }

    private static RoutePart of(RouteFile file, YamlValue element, List<String> lines, int end) {
        int last = end;
        while (last > element.line() && lines.get(last - 1).matches("\\s*(#.*)?")) {
            last--;
        }
        String own = String.join("\n", lines.subList(element.line() - 1, last));
        String text = "\n".repeat(element.line() - 1) + own + "\n";
        String version = versionOf(own);
        Optional<Route> route = file.route(element);
        if (route.isPresent()) {
            Route it = route.get();
            boolean plain = it.kind() == Route.Kind.ROUTE;
            return new RoutePart(
                    plain ? Kind.ROUTE : Kind.TEMPLATE,
                    it.id(),
                    it.description(),
                    file.path(),
                    element.line(),
                    text,
                    version,
                    uses(element),
                    plain ? it.from().uri() : "",
                    callbacks(it));
        }
        YamlValue templated = element.get("templatedRoute");
        YamlValue policy = element.get("routeConfiguration");
        Kind kind = templated.isPresent() ? Kind.TEMPLATED_ROUTE : policy.isPresent() ? Kind.POLICY : Kind.FIXED;
        YamlValue written = element.entries().values().stream().findFirst().orElse(element);
        String id = kind == Kind.TEMPLATED_ROUTE
                ? templated.get("routeId").text()
                : written.get("id").text();
        return new RoutePart(
                kind,
                id,
                written.get("description").text(),
                file.path(),
                element.line(),
                text,
                version,
                uses(element),
                "",
                Set.of());
    }

    private static Set<String> callbacks(Route route) {
        return route.sagas().stream()
                .flatMap(saga -> Stream.of("compensation", "completion").map(saga.body()::get))
                .map(callback -> Endpoint.of(callback).uri())
                .filter(uri -> !uri.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Set<String> uses(YamlValue element) {
        Set<String> uses = new TreeSet<>();
        element.visitEntries((key, value) -> {
            if (key.equals("routeConfigurationId")) {
                uses.add("policy:" + value.text());
            } else if (key.equals("routeTemplateRef")) {
                uses.add("template:" + value.text());
            }
        });
        element.scalars().map(YamlValue::text).forEach(text -> {
            SQL.matcher(text).results().map(MatchResult::group).forEach(file -> uses.add("sql:" + file));
            INSIDE.matcher(text).results().map(MatchResult::group).forEach(uses::add);
            KAMELET.matcher(text)
                    .results()
                    .map(call -> call.group(1))
                    .filter(name -> !name.equals("source") && !name.equals("sink"))
                    .forEach(name -> uses.add("template:" + name));
        });
        return uses;
    }

    /** Eight hex digits by which a text can be told from another. */
    public static String versionOf(String text) {
        return sha256(text).substring(0, 8);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
