package dev.waybill.platform.test.lint;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which services make use of the platform's templates and kamelets. */
final class TemplateUse {

    private TemplateUse() {}

    /**
     * The services with whose configuration a file is read: its own. A file of the platform that holds nothing but
     * templates is read with that of each service which uses one of them, any other file of the platform with that of
     * all services.
     */
    static Set<String> readersOf(RouteBook book, RouteFile file) {
        if (!file.service().equals(RouteFile.PLATFORM)) {
            return Set.of(file.service());
        }
        List<Route> templates =
                file.routes().filter(route -> route.kind() != Route.Kind.ROUTE).toList();
        boolean holdsMore = file.elements().count() > templates.size();
        if (holdsMore || isUsedIn(book, RouteFile.PLATFORM, templates)) {
            return book.services();
        }
        return book.services().stream()
                .filter(service -> isUsedIn(book, service, templates))
                .collect(Collectors.toSet());
    }

    private static boolean isUsedIn(RouteBook book, String folder, List<Route> templates) {
        return book.files().stream()
                .filter(file -> file.service().equals(folder))
                .flatMap(RouteFile::elements)
                .anyMatch(element -> templates.stream().anyMatch(template -> isUsedIn(element, template.id())));
    }

    private static boolean isUsedIn(YamlValue element, String template) {
        Pattern call = Pattern.compile("kamelet:/*" + Pattern.quote(template) + "([/?].*)?");
        AtomicBoolean used = new AtomicBoolean();
        element.visitEntries((key, value) -> {
            if (call.matcher(value.text()).matches()
                    || key.equals("routeTemplateRef") && value.text().equals(template)) {
                used.set(true);
            }
        });
        return used.get();
    }
}
