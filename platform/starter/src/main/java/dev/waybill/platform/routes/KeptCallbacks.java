package dev.waybill.platform.routes;

import dev.waybill.platform.lint.RoutePart;
import dev.waybill.platform.lint.RoutePart.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The routes that open sagas may call, whether or not a file still holds them. */
final class KeptCallbacks {

    private final String service;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    KeptCallbacks(String service) {
        this.service = service;
    }

    private record Known(CallbackRoute route, Instant servedUntil) {}

    /**
     * Takes note of what sagas may call from now on.
     *
     * @param servedUntil when it was in the files last
     */
    void learn(CallbackRoute route, Instant servedUntil) {
        known.put(route.endpoint(), new Known(route, servedUntil));
    }

    /** A route that is known, by what it is called by. */
    CallbackRoute route(String endpoint) {
        return known.get(endpoint).route();
    }

    /** Nobody may call it any more. */
    void forget(String endpoint) {
        known.remove(endpoint);
    }

    /** The endpoints that a folder does not serve. */
    Set<String> missingIn(FolderSnapshot folder) {
        Set<String> served = folder.parts().stream().map(RoutePart::serves).collect(Collectors.toSet());
        return known.keySet().stream()
                .filter(endpoint -> !served.contains(endpoint))
                .collect(Collectors.toSet());
    }

    /**
     * What has to be loaded beside the parts of a folder, so that everything known can be called. What a kept route
     * needs and the folder still has is taken as the folder has it now. A kept route whose id another has taken gets a
     * new id.
     */
    List<RoutePart> beside(FolderSnapshot folder) {
        List<RoutePart> kept = new ArrayList<>();
        Map<String, RoutePart> taken = new HashMap<>();
        Set<String> names = folder.parts().stream().map(RoutePart::name).collect(Collectors.toSet());
        folder.parts().forEach(part -> taken.put(part.key(), part));
        for (String endpoint : missingIn(folder)) {
            for (RoutePart part : new FolderSnapshot(service, route(endpoint).files()).parts()) {
                if (names.add(part.name())) {
                    RoutePart own = taken.containsKey(part.key()) ? renamed(part) : part;
                    taken.put(own.key(), own);
                    kept.add(own);
                }
            }
        }
        return kept;
    }

    /** The text of an SQL file that a route which is kept needs; where they differ, as it was in the files last. */
    Optional<String> sql(String file) {
        Path path = FolderSnapshot.ROUTES.resolve(file);
        return known.values().stream()
                .filter(each -> each.route().files().containsKey(path))
                .max(Comparator.comparing(Known::servedUntil)
                        .thenComparing(each -> each.route().endpoint()))
                .map(each -> each.route().files().get(path));
    }

    private static RoutePart renamed(RoutePart part) {
        Pattern id = Pattern.compile("(?m)^(\\s*id:\\s*[\"']?)" + Pattern.quote(part.id()) + "(?=[\"']?\\s*$)");
        String text = id.matcher(part.text())
                .replaceFirst(found -> Matcher.quoteReplacement(found.group(1) + part.id() + "-" + part.version()));
        return RoutePart.of(part.file(), text).stream()
                .filter(each -> each.kind() == Kind.ROUTE)
                .findFirst()
                .orElse(part);
    }
}
