package dev.waybill.platform.lint;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every parameter that a template or kamelet declares is used in it. */
final class TemplateParameters implements RouteRule {

    @Override
    public Stream<Finding> check(RouteBook book) {
        return book.routes().filter(route -> route.kind() != Route.Kind.ROUTE).flatMap(TemplateParameters::unused);
    }

    private static Stream<Finding> unused(Route template) {
        Set<String> used = template.place()
                .scalars()
                .flatMap(scalar -> Placeholder.in(scalar.text()).stream())
                .map(Placeholder::key)
                .collect(Collectors.toSet());
        return template.parameters().keySet().stream()
                .filter(parameter -> !used.contains(parameter))
                .map(parameter ->
                        template.finding("does not use its parameter %s".formatted(parameter), "Use it or drop it."));
    }
}
