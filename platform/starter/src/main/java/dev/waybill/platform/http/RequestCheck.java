package dev.waybill.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.context.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a request must be before a route sees it: readable in one way only, and as the contract of the service has it.
 * The gateway has no contract: there the service behind it looks at what the body says.
 */
final class RequestCheck {

    /** Segments of letters, digits and marks, none of them hidden or empty: nothing to decode or to resolve. */
    private static final Pattern PATH = Pattern.compile("/|(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*+)++/?");

    private static final int LONGEST_PATH = 512;

    /** Not in any contract: whether the service works, and the coordinator's callbacks, which have a guard of their own. */
    private static final Pattern OF_THE_PLATFORM = Pattern.compile("/(?:health|ready)(?:/.*+)?|/lra-participant/.*+");

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final HttpSettings settings;
    private final HttpContract contract;
    private final InternalCallers internalCallers;

    /** @param contract null if the service has none */
    RequestCheck(HttpSettings settings, HttpContract contract) {
        this.settings = settings;
        this.contract = contract;
        this.internalCallers = new InternalCallers(settings.internalToken());
    }

    /** Remembers which path a request is for, as its client knows it. */
    Context remember(HttpServletRequest request) {
        return ClientPath.remember(request, settings.outerEdge());
    }

    /**
     * Looks at everything but the body.
     *
     * @throws RefusedException if the request is not to be read on
     */
    RequestHead head(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (path.length() > LONGEST_PATH || !PATH.matcher(path).matches()) {
            throw new RefusedException(HttpContract.NOT_FOUND);
        }
        boolean contracted = contract != null && !OF_THE_PLATFORM.matcher(path).matches();
        if (!contracted && !METHODS.contains(request.getMethod())) {
            throw HttpContract.notAllowed(new TreeSet<>(Set.of("GET", "HEAD", "POST")));
        }
        String method = "HEAD".equals(request.getMethod()) ? "GET" : request.getMethod();
        Operation operation = contracted ? contract.find(method, path) : null;
        if (operation != null) {
            internalCallers.check(operation, request.getHeader("Authorization"));
        }
        long limit = settings.maxBody().toBytes();
        var head = new RequestHead(
                request,
                method,
                Query.read(request.getQueryString()),
                KnownHeaders.of(request, settings.outerEdge()),
                operation,
                operation == null ? limit : operation.maxBody(limit));
        if (request.getContentLengthLong() > head.maxBody()) {
            throw RequestHead.tooLarge(head.maxBody());
        }
        if (request.getContentLengthLong() > 0) {
            BodyForm.requireReadable(request);
        }
        return head;
    }

    /**
     * Looks at the body, and at the whole.
     *
     * @param body what was read, empty if there was none
     * @return the request as routes see it
     * @throws RefusedException if it is not to be served
     */
    CheckedRequest whole(RequestHead head, byte[] body) {
        Map<String, List<String>> headers = head.headers();
        if (body.length > 0) {
            BodyForm.requireReadable(head.request());
            headers.put(BodyForm.TYPE, List.of(BodyForm.JSON));
        }
        String text = BodyForm.text(body);
        String path = head.request().getRequestURI();
        Operation operation = head.operation();
        if (operation == null) {
            return new CheckedRequest(head.request(), head.method(), path, headers, head.query(), body);
        }
        JsonNode tree = body.length == 0 ? null : JsonBody.read(text);
        contract.check(operation, path, head.query(), headers, tree);
        return new CheckedRequest(
                head.request(),
                head.method(),
                operation.canonicalPath(path),
                headers,
                operation.canonicalQuery(head.query()),
                tree != null && operation.canonicalise(tree) ? JsonBody.write(tree) : body);
    }
}
