package dev.waybill.platform.routes;

import dev.waybill.platform.lint.RoutePart;
import dev.waybill.platform.lint.RoutePart.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Consumer;
import org.apache.camel.Route;
import org.apache.camel.Suspendable;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutesLoader;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.service.ServiceHelper;

/**
 * The routes of a running service, replaced one by one: only what an edit touches. A route takes nothing new while it
 * is replaced (callers wait) and finishes what it has begun, so that no message is lost or done by half.
 *
 * <p>Camel's own reload replaces whole files, forgets a failed one, and knows neither error policies nor kamelets that
 * are in use.
 */
final class LiveRoutes {

    private static final String TEMPLATE_ID = "templateId";
    private static final long STOP_SECONDS = 2;
    private static final long LOOK_MS = 10;

    private final ModelCamelContext camel;
    private final Duration drainLimit;
    private final HeldRequests requests;
    private final Map<String, RoutePart> loaded = new LinkedHashMap<>();
    private final Set<String> kept = new LinkedHashSet<>();

    LiveRoutes(ModelCamelContext camel, Duration drainLimit, HeldRequests requests, Collection<RoutePart> loaded) {
        this.camel = camel;
        this.drainLimit = drainLimit;
        this.requests = requests;
        loaded.forEach(this::remember);
    }

    /** What is loaded, what is kept among it. */
    synchronized List<RoutePart> parts() {
        return List.copyOf(loaded.values());
    }

    /** The keys of the parts that no file holds any more, but that open sagas may call. */
    synchronized Set<String> kept() {
        return Set.copyOf(kept);
    }

    /**
     * Makes the running routes those of the parts.
     *
     * @param wanted     all parts of the folder
     * @param keptBeside what is no part of it any more, and has to be loaded beside it
     * @param changedSql the SQL files that have changed, as {@code order/sql/get-order.sql}
     * @throws BusyRouteException when a route did not finish in time
     * @throws Exception          when Camel failed; then some are replaced and some not
     */
    synchronized void become(Collection<RoutePart> wanted, Collection<RoutePart> keptBeside, Set<String> changedSql)
            throws Exception {
        Map<String, RoutePart> next = new LinkedHashMap<>();
        wanted.stream().filter(part -> part.kind() != Kind.FIXED).forEach(part -> next.put(part.key(), part));
        keptBeside.forEach(part -> next.put(part.key(), part));
        Set<String> changed = changedNames(next, changedSql);
        for (RoutePart gone : List.copyOf(loaded.values())) {
            if (gone.isRoute() && !next.containsKey(gone.key())) {
                retire(gone.id());
                loaded.remove(gone.key());
            }
        }
        replaceDefinitions(next, Kind.POLICY);
        replaceDefinitions(next, Kind.TEMPLATE);
        for (RoutePart part : next.values()) {
            if (part.isRoute() && needsReplacing(part, next, changed)) {
                retire(part.id());
                loaded.remove(part.key());
                load(part);
                remember(part);
            }
        }
        for (String route : kamelets()) {
            if (isTouched(route, next, changed)) {
                replaceKamelet(route);
            }
        }
        forgetOrphans();
        kept.clear();
        keptBeside.forEach(part -> kept.add(part.key()));
    }

    /** Whether just these are kept. */
    synchronized boolean keeps(Collection<RoutePart> beside) {
        return kept.equals(beside.stream().map(RoutePart::key).collect(Collectors.toSet()));
    }

    private void remember(RoutePart part) {
        loaded.put(part.key(), part);
    }

    /** The names of the policies, templates and SQL files that are not any more as they are loaded. */
    private Set<String> changedNames(Map<String, RoutePart> next, Set<String> changedSql) {
        Set<String> changed = changedSql.stream().map(file -> "sql:" + file).collect(Collectors.toSet());
        next.values().stream()
                .filter(part -> part.kind() == Kind.POLICY || part.kind() == Kind.TEMPLATE)
                .filter(part -> isNew(part))
                .forEach(part -> changed.add(part.name()));
        return changed;
    }

    private boolean isNew(RoutePart part) {
        RoutePart before = loaded.get(part.key());
        return before == null || !before.version().equals(part.version());
    }

    private void replaceDefinitions(Map<String, RoutePart> next, Kind kind) throws Exception {
        Stream<RoutePart> gone = loaded.values().stream().filter(part -> !next.containsKey(part.key()));
        Stream<RoutePart> fresh = next.values().stream().filter(this::isNew);
        for (RoutePart part :
                Stream.concat(gone, fresh).filter(each -> each.kind() == kind).toList()) {
            if (kind == Kind.TEMPLATE) {
                camel.removeRouteTemplateDefinitions(part.id());
            } else {
                for (RouteConfigurationDefinition old : List.copyOf(camel.getRouteConfigurationDefinitions())) {
                    if (part.id().equals(old.getId())) {
                        camel.removeRouteConfiguration(old);
                    }
                }
            }
            loaded.remove(part.key());
            if (next.containsKey(part.key())) {
                load(part);
                remember(part);
            }
        }
    }

    private boolean needsReplacing(RoutePart part, Map<String, RoutePart> next, Set<String> changed) {
        if (isNew(part) || camel.getRoute(part.id()) == null) {
            return true;
        }
        return part.uses().stream().filter(name -> name.startsWith("policy:")).anyMatch(changed::contains)
                || part.kind() == Kind.TEMPLATED_ROUTE
                        && part.uses().stream()
                                .filter(name -> name.startsWith("template:"))
                                .anyMatch(name -> isTouchedTemplate(name, next, changed));
    }

    private static boolean isTouchedTemplate(String name, Map<String, RoutePart> next, Set<String> changed) {
        return changed.contains(name)
                || next.values().stream()
                        .filter(part -> part.name().equals(name))
                        .flatMap(part -> part.uses().stream())
                        .anyMatch(used -> used.startsWith("policy:") && changed.contains(used));
    }

    /** Whether a kamelet that is in use was made from what has changed. */
    private boolean isTouched(String route, Map<String, RoutePart> next, Set<String> changed) {
        KameletEndpoint call = callOf(route);
        if (call == null) {
            return false;
        }
        boolean newSql =
                call.getKameletProperties().values().stream().anyMatch(value -> changed.contains("sql:" + value));
        return newSql || isTouchedTemplate("template:" + call.getTemplateId(), next, changed);
    }

    private void replaceKamelet(String route) throws Exception {
        KameletEndpoint call = callOf(route);
        RouteDefinition before = camel.getRouteDefinition(route);
        if (call == null || before == null) {
            return;
        }
        Map<String, Object> parameters = before.getTemplateParameters();
        Map<String, Object> given = new LinkedHashMap<>(call.getKameletProperties());
        String template = String.valueOf(given.get(TEMPLATE_ID));
        retire(route);
        camel.addRouteFromKamelet(
                route,
                template,
                (String) given.get("uuid"),
                null,
                (String) parameters.get("parentRouteId"),
                (String) parameters.get("parentProcessorId"),
                given);
        if (camel.getRoute(route) == null) {
            camel.startRouteDefinitions(List.of(camel.getRouteDefinition(route)));
        }
    }

    private List<String> kamelets() {
        return camel.getRouteDefinitions().stream()
                .filter(route -> Boolean.TRUE.equals(route.isKamelet()))
                .map(RouteDefinition::getRouteId)
                .toList();
    }

    private KameletEndpoint callOf(String route) {
        return calls().filter(call -> route.equals(call.getRouteId()))
                .findFirst()
                .orElse(null);
    }

    private Stream<KameletEndpoint> calls() {
        return List.copyOf(camel.getEndpoints()).stream()
                .filter(KameletEndpoint.class::isInstance)
                .map(KameletEndpoint.class::cast)
                .filter(call -> call.getKameletProperties() != null
                        && call.getKameletProperties().containsKey(TEMPLATE_ID));
    }

    /** Takes away kamelets that no route calls any more, and those that only these called. */
    private void forgetOrphans() throws Exception {
        boolean again = true;
        while (again) {
            Set<String> called = calls().map(KameletEndpoint::getRouteId).collect(Collectors.toSet());
            List<String> orphans =
                    kamelets().stream().filter(route -> !called.contains(route)).toList();
            for (String orphan : orphans) {
                retire(orphan);
            }
            again = !orphans.isEmpty();
        }
    }

    private void load(RoutePart part) throws Exception {
        RoutesLoader loader = PluginHelper.getRoutesLoader(camel);
        loader.loadRoutes(ResourceHelper.fromString("file:" + part.file(), part.text()));
        if (part.isRoute() && camel.getRoute(part.id()) == null) {
            throw new IllegalStateException("route %s was not made".formatted(part.id()));
        }
    }

    /** Lets a route finish, then takes it away. */
    private void retire(String id) throws Exception {
        Route route = camel.getRoute(id);
        if (route == null) {
            return;
        }
        boolean takesRequests = route.getEndpoint() instanceof PlatformHttpEndpoint;
        if (takesRequests) {
            requests.hold();
        }
        try {
            drain(route);
            camel.getRouteController().stopRoute(id, STOP_SECONDS, TimeUnit.SECONDS);
            camel.removeRoute(id);
        } finally {
            if (takesRequests && camel.getRoute(id) != null) {
                requests.release();
            }
        }
    }

    private void drain(Route route) throws Exception {
        Consumer consumer = route.getConsumer();
        if (consumer instanceof Suspendable) {
            ServiceHelper.suspendService(consumer);
        }
        long end = System.nanoTime() + drainLimit.toNanos();
        while (underWay(route) > 0) {
            if (System.nanoTime() > end) {
                int left = underWay(route);
                ServiceHelper.resumeService(consumer);
                throw new BusyRouteException(route.getId(), left);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
    }

    private int underWay(Route route) {
        return camel.getInflightRepository().size(route.getId());
    }

    /** Every request goes on, whatever has become of the routes. */
    void releaseRequests() {
        requests.release();
    }

    /** The files whose parts are loaded only when the service starts, and that differ from what is loaded. */
    static List<String> needingRestart(Collection<RoutePart> before, Collection<RoutePart> after) {
        List<String> files = new ArrayList<>();
        Set<String> old = fixed(before);
        Set<String> now = fixed(after);
        Stream.concat(
                        old.stream().filter(each -> !now.contains(each)),
                        now.stream().filter(each -> !old.contains(each)))
                .map(each -> each.split(" ")[0])
                .distinct()
                .forEach(files::add);
        return files;
    }

    private static Set<String> fixed(Collection<RoutePart> parts) {
        return parts.stream()
                .filter(part -> part.kind() == Kind.FIXED)
                .map(part -> part.file() + " " + part.version())
                .collect(Collectors.toSet());
    }
}
