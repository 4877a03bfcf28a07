package dev.waybill.platform.lint;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A YAML file under {@code routes/}.
 *
 * @param path      relative to the repository
 * @param lineCount how many lines it has
 * @param documents what is written in it
 */
record RouteFile(Path path, int lineCount, List<YamlValue> documents) {

    /** The folder of what all services share. */
    static final String PLATFORM = "platform";

    /** The folder of the service that only passes on what clients ask. */
    static final String EDGE = "gateway";

    /** The folder of the operators' desk, for which no customer waits. */
    static final String DESK = "operations";

    static RouteFile read(Path path, String text) {
        return new RouteFile(path, Math.toIntExact(text.lines().count()), YamlValue.documents(path, text));
    }

    /** The folder under {@code routes/} in which it stands; empty for a file that stands in none. */
    String service() {
        return path.getNameCount() > 2 ? path.getName(1).toString() : "";
    }

    boolean isKamelet() {
        return path.toString().endsWith(".kamelet.yaml");
    }

    /** What stands side by side in the file: routes, templates, policies, or one kamelet. */
    Stream<YamlValue> elements() {
        return isKamelet() ? documents.stream() : documents.stream().flatMap(document -> document.items().stream());
    }

    /** The elements of one kind, for example {@code routeConfiguration}. */
    Stream<YamlValue> entries(String kind) {
        return elements().map(element -> element.get(kind)).filter(YamlValue::isPresent);
    }

    Stream<Route> routes() {
        return elements().flatMap(element -> route(element).stream());
    }

    /** The route that an element is, if it is one. */
    Optional<Route> route(YamlValue element) {
        if (isKamelet()) {
            return Optional.of(Route.kamelet(service(), element));
        }
        if (element.get("routeTemplate").isPresent()) {
            return Optional.of(Route.template(service(), element.get("routeTemplate")));
        }
        return element.get("route").isPresent()
                ? Optional.of(Route.plain(service(), element.get("route")))
                : Optional.empty();
    }

    /** The texts that Camel reads. */
    Stream<YamlValue> scalars() {
        return documents.stream().flatMap(YamlValue::scalars);
    }

    Stream<TemplatedRoute> templatedRoutes() {
        return entries("templatedRoute").map(written -> TemplatedRoute.of(service(), written));
    }

    /** Every list of steps in the file that is not inside another: of routes, templates, kamelets and policies. */
    Stream<List<Step>> stepLists() {
        return documents.stream().flatMap(document -> Step.listsIn(document).stream());
    }

    Finding finding(int line, String problem, String remedy) {
        return new Finding(path, line, problem, remedy);
    }
}
