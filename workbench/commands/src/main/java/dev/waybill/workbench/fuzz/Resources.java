package dev.waybill.workbench.fuzz;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the operation that an odd request may have reached. */
final class Resources {

    /** Which service answers for a resource at the gateway. */
    private static final Map<String, String> SERVICES = Map.of(
            "orders", "order",
            "products", "catalog",
            "inventory", "inventory",
            "payments", "payment",
            "shipments", "shipping",
            "notifications", "notification",
            "operations", "operations");

    private final Collection<Contract> contracts;

    Resources(Collection<Contract> contracts) {
        this.contracts = contracts;
    }

    /** Whether an operation is reached through the gateway. */
    static boolean reached(Operation operation) {
        return operation.contract().service().equals(SERVICES.get(operation.resource()));
    }

    /**
     * The operation to which a server may take a request that is sent to a target.
     *
     * @param requestLine the first line of it
     */
    Optional<Operation> find(Target target, String requestLine) {
        String[] parts = requestLine.strip().split(" +");
        if (parts.length < 2) {
            return Optional.empty();
        }
        String method = parts[0].equals("HEAD") ? "GET" : parts[0];
        String path = normal(parts[1].replaceFirst("^[a-z]+://[^/]*", "").replaceFirst("[?#].*", ""));
        if (!path.startsWith(target.prefix() + "/")) {
            return Optional.empty();
        }
        String[] segments = path.substring(target.prefix().length() + 1).split("/");
        return contracts.stream()
                .filter(each -> target.prefix().isEmpty()
                        ? each.service().equals(target.name())
                        : each.service().equals(SERVICES.get(segments[0])))
                .flatMap(each -> each.operations().stream())
                .filter(each -> each.method().equals(method) && matches(each, segments))
                .findFirst();
    }

    private static boolean matches(Operation operation, String[] segments) {
        String[] template = operation.path().substring(1).split("/");
        if (template.length != segments.length) {
            return false;
        }
        for (int i = 0; i < template.length; i++) {
            if (!template[i].startsWith("{") && !template[i].equals(segments[i])) {
                return false;
            }
        }
        return true;
    }

    /** Without encodings, parameters of segments, dots and slashes that say nothing. */
    private static String normal(String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String each : List.copyOf(Arrays.asList(decoded(path).split("/")))) {
            String segment = each.replaceFirst(";.*", "");
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        return "/" + String.join("/", segments);
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }
}
