package dev.waybill.coordinator;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refuses what Narayana would accept and could not carry out, or would answer with a failure of its own: calls that
 * nobody here makes (nested LRAs, leaving, moving a callback), joins without an address to call, and values that are
 * too long or not what they should be. Nothing has changed then.
 */
@PreMatching
final class CheckedCall implements ContainerRequestFilter {

    /** The last part of an LRA's id. */
    static final String LRA = "-?[0-9a-f]{1,16}(?:_-?[0-9a-f]{1,16}){4}";

    private static final String API = "lra-coordinator";
    private static final Map<String, Pattern> PATHS = Map.of(
            HttpMethod.GET, Pattern.compile("|" + LRA + "(?:/status)?|recovery(?:/failed)?"),
            HttpMethod.POST, Pattern.compile("start"),
            HttpMethod.PUT, Pattern.compile(LRA + "(?:/(?:close|cancel|renew))?"),
            HttpMethod.DELETE, Pattern.compile("recovery/" + LRA));
    private static final Pattern CLIENT_ID = Pattern.compile("[\\x20-\\x7e]{0,200}");
    private static final Pattern TIME_LIMIT_MS = Pattern.compile("\\d{1,12}");
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+");

    private final int maxBodyBytes;

    /** @param maxBodyBytes how many bytes of a body are accepted */
    CheckedCall(int maxBodyBytes) {
        this.maxBodyBytes = maxBodyBytes;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String path = request.getUriInfo().getPath().replaceFirst("^/", "");
        if (path.equals(API) || path.startsWith(API + "/")) {
            String inside = path.substring(API.length()).replaceAll("^/|/$", "");
            Optional<Problem> problem =
                    problemOfTarget(request.getMethod(), inside).or(() -> problemOfValues(request, inside));
            if (problem.isEmpty()) {
                problem = problemOfBody(request);
            }
            problem.ifPresent(each -> request.abortWith(each.toResponse()));
            // Narayana would take it for the caller's own LRA, and tell it to whom it calls.
            request.getHeaders().remove("Long-Running-Action");
        }
    }

    /** What is wrong with the value of a parameter that a start takes. */
    static Optional<Problem> problemOfStart(String clientId, String timeLimit) {
        if (clientId != null && !CLIENT_ID.matcher(clientId).matches()) {
            return Optional.of(Problem.of(400, "ClientID is not a text of at most 200 printable characters"));
        }
        if (timeLimit != null && !TIME_LIMIT_MS.matcher(timeLimit).matches()) {
            return Optional.of(Problem.of(400, "TimeLimit is not a number of milliseconds"));
        }
        return Optional.empty();
    }

    private static Optional<Problem> problemOfTarget(String asked, String path) {
        String method = asked.equals(HttpMethod.HEAD) ? HttpMethod.GET : asked;
        if (PATHS.containsKey(method) && PATHS.get(method).matcher(path).matches()) {
            return Optional.empty();
        }
        boolean otherwise =
                PATHS.values().stream().anyMatch(paths -> paths.matcher(path).matches());
        return Optional.of(
                otherwise
                        ? Problem.of(405, method + " is not served here")
                        : Problem.of(404, "There is no such resource, and no such LRA"));
    }

    private static Optional<Problem> problemOfValues(ContainerRequestContext request, String path) {
        MultivaluedMap<String, String> parameters = request.getUriInfo().getQueryParameters();
        String version = request.getHeaderString("Narayana-LRA-API-version");
        if (version != null && !VERSION.matcher(version).matches()) {
            return Optional.of(Problem.of(400, "Narayana-LRA-API-version is not a version"));
        }
        if (parameters.containsKey("ParentLRA")) {
            return Optional.of(Problem.of(400, "LRAs within LRAs are not served"));
        }
        Optional<Problem> problem = problemOfStart(parameters.getFirst("ClientID"), parameters.getFirst("TimeLimit"));
        boolean isJoin = request.getMethod().equals(HttpMethod.PUT) && path.indexOf('/') < 0;
        return problem.isPresent() || !isJoin ? problem : problemOfLinks(request.getHeaderString("Link"));
    }

    private static Optional<Problem> problemOfLinks(String links) {
        if (links == null || links.isBlank()) {
            return Optional.of(Problem.of(400, "No participant: a join names its callbacks in the header Link"));
        }
        try {
            new ParticipantLinks(links);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(Problem.of(400, e.getMessage()));
        }
    }

    private Optional<Problem> problemOfBody(ContainerRequestContext request) throws IOException {
        byte[] body = request.getEntityStream().readNBytes(maxBodyBytes + 1);
        request.setEntityStream(new ByteArrayInputStream(body));
        return body.length > maxBodyBytes ? Optional.of(Problem.tooLong(maxBodyBytes)) : Optional.empty();
    }
}
