package dev.waybill.platform.lint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

/** Which services make use of what stands in {@code routes/platform}. */
final class PlatformUse {

    private static final Set<String> KEYS_OF_NAMES = Set.of("routeTemplateRef", "routeConfigurationId");

    private final RouteBook book;
    private final Map<String, Set<String>> known = new HashMap<>();

    PlatformUse(RouteBook book) {
        this.book = book;
    }

    /**
     * The services in which an element of a file comes to life: the file's own. A template, kamelet or error policy of
     * the platform lives in each service that names it, itself or through another of the platform's; anything else
     * there lives in all services.
     */
    Set<String> servicesOf(RouteFile file, YamlValue element) {
        if (!file.service().equals(RouteFile.PLATFORM)) {
            return Set.of(file.service());
        }
        String place = file.path() + ":" + element.line();
        Set<String> services = known.get(place);
        if (services == null) {
            services = servicesOf(file, element, new HashSet<>());
            known.put(place, services);
        }
        return services;
    }

    private Set<String> servicesOf(RouteFile file, YamlValue element, Set<String> asked) {
        String name = nameOf(file, element);
        if (name.isEmpty()) {
            return book.services();
        }
        Set<String> services = new TreeSet<>();
        if (asked.add(name)) {
            for (RouteFile user : book.files()) {
                for (YamlValue other :
                        user.elements().filter(any -> names(any, name)).toList()) {
                    services.addAll(
                            user.service().equals(RouteFile.PLATFORM)
                                    ? servicesOf(user, other, asked)
                                    : Set.of(user.service()));
                }
            }
        }
        return services;
    }

    /** The name by which others call an element; empty when it needs no call to come to life. */
    private static String nameOf(RouteFile file, YamlValue element) {
        if (element.get("routeConfiguration").isPresent()) {
            return element.get("routeConfiguration", "id").text();
        }
        return file.route(element)
                .filter(route -> route.kind() != Route.Kind.ROUTE)
                .map(Route::id)
                .orElse("");
    }

    private static boolean names(YamlValue element, String name) {
        List<String> calls = List.of("kamelet:" + name, "kamelet://" + name);
        AtomicBoolean found = new AtomicBoolean();
        element.visitEntries((key, value) -> {
            String uri = value.text().split("[?]", 2)[0];
            if (calls.contains(uri)
                    || KEYS_OF_NAMES.contains(key) && value.text().equals(name)) {
                found.set(true);
            }
        });
        return found.get();
    }
}
