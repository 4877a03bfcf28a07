package dev.waybill.platform.lint;

import java.io.FileNotFoundException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.component.bean.MethodNotFoundException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.saga.InMemorySagaService;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * A Camel context that is never started: routes are loaded into it and made, so that Camel itself says what it cannot
 * make. No consumer is started, no connection is opened, and no bean is called.
 */
final class ScratchContext implements AutoCloseable {

    private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");
    private static final Pattern THREAD_POOL = Pattern.compile("camel\\.threadpool\\.config\\.(.+)\\.[\\w-]+");

    private final DefaultCamelContext camel;
    private final Surroundings surroundings;
    private final List<YamlValue> elements;

    /** @param elements what comes to life in the service */
    ScratchContext(List<YamlValue> elements, Surroundings surroundings) {
        this.elements = elements;
        this.surroundings = surroundings;
        this.camel = new DefaultCamelContext(new DefaultRegistry(new Types(surroundings)));
        camel.setAutoStartup(false);
        camel.setLoadTypeConverters(false);
        camel.disableJMX();
        camel.getPropertiesComponent().addPropertiesSource(new Settings(surroundings));
        camel.build();
    }

    CamelContext camel() {
        return camel;
    }

    /** What Camel cannot load or make of a service's parts. */
    List<Finding> load(List<RoutePart> parts, Set<String> threadPools) {
        try {
            camel.addService(new InMemorySagaService());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        threadPools.forEach(
                pool -> camel.getExecutorServiceManager().registerThreadPoolProfile(new ThreadPoolProfile(pool)));
        List<Finding> findings = new ArrayList<>();
        Map<String, RoutePart> byId = new LinkedHashMap<>();
        // Templates first: a route made from one is made when it is loaded.
        Stream.concat(
                        parts.stream().filter(part -> part.kind() != RoutePart.Kind.TEMPLATED_ROUTE),
                        parts.stream().filter(part -> part.kind() == RoutePart.Kind.TEMPLATED_ROUTE))
                .filter(part -> part.kind() != RoutePart.Kind.FIXED)
                .forEach(part -> {
                    byId.put(part.id(), part);
                    add(part).ifPresent(findings::add);
                });
        for (RouteDefinition route : List.copyOf(camel.getRouteDefinitions())) {
            RoutePart part = byId.get(route.getRouteId());
            if (part != null) {
                make(route).ifPresent(failure -> findings.add(finding(part, failure)));
            }
        }
        findings.addAll(kamelets(parts));
        return findings;
    }

    private Optional<Finding> add(RoutePart part) {
        Resource resource = ResourceHelper.fromString(part.file().toString(), part.text());
        try {
            PluginHelper.getRoutesLoader(camel).loadRoutes(resource);
            return Optional.empty();
        } catch (Exception | LinkageError e) {
            return Optional.of(finding(part, e));
        }
    }

    private Optional<Throwable> make(RouteDefinition route) {
        try {
            camel.startRouteDefinitions(List.of(route));
            return Optional.empty();
        } catch (Exception | LinkageError e) {
            return isOfAStub(e) ? Optional.empty() : Optional.of(e);
        }
    }

    /** Each kamelet filled in as each call fills it in; a fault that all calls show is the kamelet's own. */
    private List<Finding> kamelets(List<RoutePart> parts) {
        Map<String, RoutePart> templates = new HashMap<>();
        parts.stream()
                .filter(part -> part.kind() == RoutePart.Kind.TEMPLATE)
                .forEach(part -> templates.put(part.id(), part));
        Map<String, Map<Endpoint, Optional<Throwable>>> outcomes = new LinkedHashMap<>();
        Set<String> tried = new LinkedHashSet<>();
        calls().filter(call -> templates.containsKey(call.name())).forEach(call -> {
            if (tried.add(call.name() + call.parameters())) {
                outcomes.computeIfAbsent(call.name(), name -> new LinkedHashMap<>())
                        .put(call, tryOut(call));
            }
        });
        List<Finding> findings = new ArrayList<>();
        outcomes.forEach((name, calls) -> {
            if (calls.values().stream().allMatch(Optional::isPresent)) {
                findings.add(finding(
                        templates.get(name), calls.values().iterator().next().orElseThrow()));
            } else {
                calls.forEach((call, failure) ->
                        failure.ifPresent(e -> findings.add(call.place().finding(told(e), "Mend what it says."))));
            }
        });
        return findings;
    }

    /** The calls whose parameters are known: what a template's caller fills in is not. */
    private Stream<Endpoint> calls() {
        return elements.stream()
                .flatMap(element -> Step.listsIn(element).stream())
                .flatMap(List::stream)
                .flatMap(Step::withInner)
                .flatMap(step -> step.target().stream())
                .filter(target -> target.scheme().equals("kamelet"))
                .filter(target -> target.parameters().values().stream().noneMatch(this::isUnknown));
    }

    private Optional<Throwable> tryOut(Endpoint call) {
        String id = "try-" + call.name() + "-" + camel.getRouteDefinitions().size();
        Map<String, Object> parameters = new HashMap<>();
        parameters.putAll(call.parameters());
        parameters.put("routeId", id);
        parameters.put("templateId", call.name());
        parameters.put("uuid", id);
        parameters.put("noErrorHandler", true);
        parameters.put("bridgeErrorHandler", false);
        try {
            camel.addRouteFromTemplate(id, call.name(), parameters);
            return make(camel.getRouteDefinition(id));
        } catch (Exception | LinkageError e) {
            return isOfAStub(e) ? Optional.empty() : Optional.of(e);
        }
    }

    private boolean isUnknown(String value) {
        return Placeholder.in(value).stream()
                .anyMatch(
                        placeholder -> surroundings.property(placeholder.key()).isEmpty());
    }

    /**
     * A failure that only says that a bean is no more than its class here, or that a file is not where the running
     * service has it, or that nobody declares a setting: BeanCalls looks at beans, SqlFiles at files, DeclaredProperties
     * at settings.
     */
    static boolean isOfAStub(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).startsWith("Property with key [")
                    || cause instanceof FileNotFoundException
                    || cause instanceof NoSuchBeanException
                    || cause instanceof MethodNotFoundException
                    || cause instanceof NoTypeConversionAvailableException stub && stub.getFromType() == Object.class) {
                return true;
            }
        }
        return false;
    }

    private Finding finding(RoutePart part, Throwable failure) {
        String told = told(failure);
        Matcher place = PLACE.matcher(String.valueOf(failure.getMessage()));
        if (place.find()) {
            return new Finding(
                    part.file(),
                    Integer.parseInt(place.group(1)),
                    Integer.parseInt(place.group(2)) + 1,
                    told,
                    "Mend what it says.");
        }
        return new Finding(part.file(), part.line(), 1, told, "Mend what it says.");
    }

    private static String told(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return "Camel cannot make this: "
                + message.strip().lines().findFirst().orElse("").replaceFirst("[.]$", "");
    }

    static Set<String> threadPools(Stream<String> settings) {
        Set<String> pools = new LinkedHashSet<>();
        settings.forEach(key -> {
            Matcher pool = THREAD_POOL.matcher(key);
            if (pool.matches()) {
                pools.add(pool.group(1));
            }
        });
        return pools;
    }

    @Override
    public void close() {
        camel.stop();
    }

    private record Settings(Surroundings surroundings) implements PropertiesSource {

        @Override
        public String getName() {
            return "settings";
        }

        @Override
        public String getProperty(String name) {
            return surroundings.property(name).orElse(null);
        }
    }

    /** Beans as far as Camel wants to see one: an object of the wanted interface that does nothing. */
    private record Types(Surroundings surroundings) implements BeanRepository {

        @Override
        public Object lookupByName(String name) {
            return surroundings.bean(name).map(Types::stub).orElse(null);
        }

        /** Something of all the interfaces of a class. */
        private static Object stub(Class<?> type) {
            Set<Class<?>> interfaces = new LinkedHashSet<>();
            for (Class<?> each = type; each != null; each = each.getSuperclass()) {
                interfaces.addAll(List.of(each.isInterface() ? new Class<?>[] {each} : each.getInterfaces()));
            }
            interfaces.removeIf(each -> !Modifier.isPublic(each.getModifiers()) || each.isSealed());
            return interfaces.isEmpty()
                    ? new Object()
                    : Proxy.newProxyInstance(
                            type.getClassLoader() == null ? Types.class.getClassLoader() : type.getClassLoader(),
                            interfaces.toArray(Class<?>[]::new),
                            (proxy, method, arguments) -> answer(proxy, method.getName(), arguments));
        }

        @Override
        public <T> T lookupByNameAndType(String name, Class<T> wanted) {
            return surroundings
                    .bean(name)
                    .filter(type -> wanted.isAssignableFrom(type) && wanted.isInterface())
                    .map(type -> wanted.cast(Proxy.newProxyInstance(
                            wanted.getClassLoader(),
                            new Class<?>[] {wanted},
                            (proxy, method, arguments) -> answer(proxy, method.getName(), arguments))))
                    .orElse(null);
        }

        /** A policy wraps the processor that it is given: the one itself does. */
        private static Object answer(Object proxy, String method, Object[] arguments) {
            return switch (method) {
                case "wrap" -> arguments[1];
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == arguments[0];
                case "toString" -> "bean";
                default -> null;
            };
        }

        @Override
        public <T> Map<String, T> findByTypeWithName(Class<T> type) {
            return Map.of();
        }

        @Override
        public <T> Set<T> findByType(Class<T> type) {
            return Set.of();
        }
    }
}
