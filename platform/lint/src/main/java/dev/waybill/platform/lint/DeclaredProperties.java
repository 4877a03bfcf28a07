package dev.waybill.platform.lint;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every {@code {{property}}} of a route is declared in {@code config/}, for the service that reads it or for all.
 *
 * <p>One with a default has to be declared too: the default would hide a misspelt key. Only {@code {{?key}}} may be
 * missing. Inside a template its parameters count as well.
 */
final class DeclaredProperties implements RouteRule {

    /** Set by {@code WaybillApplication}, and by Camel itself for the routes of templates. */
    private static final Set<String> BUILT_IN =
            Set.of("spring.application.name", "templateId", "routeId", "parentRouteId");

    private static final Set<String> FUNCTIONS = Set.of("env", "sys", "service", "bean", "secret");

    @Override
    public Stream<Finding> check(RouteBook book) {
        PlatformUse use = new PlatformUse(book);
        Map<Set<String>, Set<String>> declared = new HashMap<>();
        return book.files().stream().flatMap(file -> file.elements().flatMap(element -> {
            Set<String> known = new HashSet<>(
                    declared.computeIfAbsent(use.servicesOf(file, element), services -> declaredFor(book, services)));
            file.route(element).map(Route::filledInNames).ifPresent(known::addAll);
            return element.scalars().flatMap(scalar -> check(scalar, known));
        }));
    }

    private static Stream<Finding> check(YamlValue scalar, Collection<String> known) {
        return Placeholder.in(scalar.text()).stream()
                .filter(placeholder -> !placeholder.optional() && !known.contains(placeholder.key()))
                .map(placeholder -> FUNCTIONS.contains(placeholder.key())
                        ? scalar.finding(
                                "route reads '%s' past the configuration".formatted(placeholder.key()),
                                "Declare a key in config/ and use that.")
                        : scalar.finding(
                                "property {{%s}} is declared nowhere".formatted(placeholder.key()),
                                "Declare it in config/application.yaml or in the service's own file there."));
    }

    /** What the shared configuration declares, and what that of each of some services does. */
    private static Set<String> declaredFor(RouteBook book, Set<String> services) {
        Set<String> declared = new HashSet<>(BUILT_IN);
        declared.addAll(Configuration.shared(book.sources()).keys());
        services.stream()
                .map(service -> Configuration.of(book.sources(), service).keys())
                .reduce(DeclaredProperties::inBoth)
                .ifPresent(declared::addAll);
        return declared;
    }

    private static Set<String> inBoth(Set<String> some, Set<String> others) {
        Set<String> both = new HashSet<>(some);
        both.retainAll(others);
        return both;
    }
}
