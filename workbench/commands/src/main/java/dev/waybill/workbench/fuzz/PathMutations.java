package dev.waybill.workbench.fuzz;

import static dev.waybill.workbench.fuzz.Expectation.OPTIONS;
import static dev.waybill.workbench.fuzz.Expectation.REFUSED_UNROUTED;
import static dev.waybill.workbench.fuzz.Expectation.SERVED;
import static dev.waybill.workbench.fuzz.Expectation.UNROUTED;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Sends a request to another address, or with another method, than the contract has. */
final class PathMutations {

    private final SplittableRandom random;

    PathMutations(SplittableRandom random) {
        this.random = random;
    }

    /** Changes the path. */
    Call path(Draft draft) {
        String path = draft.pathOnly();
        int middle = path.indexOf('/', 1);
        Odd odd = pick(List.of(
                new Odd("segments more", path + "/x/y"),
                new Odd("segments more", path + "/x".repeat(700)),
                new Odd("segments more", path + "/" + Draft.encoded("x/y")),
                new Odd("slash at the end", path + "/"),
                new Odd("slashes at the end", path + "///"),
                new Odd("double slash", "/" + path),
                new Odd("double slash", path.replaceFirst("(.)/", "$1//")),
                new Odd(
                        "double slash",
                        path.substring(0, path.lastIndexOf('/')) + "/" + path.substring(path.lastIndexOf('/'))),
                new Odd("encoded slash", path.replaceFirst("(.)/", "$1%2F")),
                new Odd("encoded slash", path + "%2f..%2fx"),
                new Odd("encoded letters", path.replace("o", "%6F").replace("p", "%70")),
                new Odd("dots", path + "/.."),
                new Odd("dots", path + "/../../x"),
                new Odd("dots", "/../.." + path),
                new Odd("dots", "/." + path),
                new Odd("encoded dots", path + "/%2e%2e/%2e%2e/x"),
                new Odd("encoded dots", path + "/%252e%252e/"),
                new Odd("matrix parameter", path + ";x=1"),
                new Odd("matrix parameter", path + ";"),
                new Odd(
                        "matrix parameter",
                        (middle < 0 ? path : path.substring(0, middle)) + ";a=b"
                                + (middle < 0 ? "" : path.substring(middle))),
                new Odd("matrix parameter", path + "/;/.;/..;/x"),
                new Odd("backslash", path.replaceFirst("(.)/", "$1\\\\")),
                new Odd("encoded backslash", path + "%5c..%5cx"),
                new Odd("encoded NUL", path + "%00"),
                new Odd("malformed percent in the path", path + "%"),
                new Odd("malformed percent in the path", path + "/%zz"),
                new Odd("encoded bytes in the path", path + "/%ff%c0%80"),
                new Odd("raw bytes in the path", path + "/\u00e4\u00ff"),
                new Odd("raw characters in the path", path + "/{a}|^`[]<>\""),
                new Odd("long path", path + "/" + "x".repeat(5_000)),
                new Odd("long path", path + "/" + "x".repeat(20_000)),
                new Odd("upper case path", path.toUpperCase(Locale.ROOT)),
                new Odd("suffix", path + ".json"),
                new Odd("suffix", path + "~"),
                new Odd("fragment", path + "#x"),
                new Odd("other address", "/"),
                new Odd("other address", "/api/v1"),
                new Odd("other address", "/api/v1/"),
                new Odd("other address", "/api/v2/orders"),
                new Odd("other address", "/error"),
                new Odd("other address", "/favicon.ico"),
                new Odd("other address", "/actuator/env"),
                new Odd("other address", "/metrics"),
                new Odd("other address", "/routes"),
                new Odd("other address", "/lra-participant/compensate/undo-nothing"),
                new Odd("other address", "/api/v1/steps/reserve-stock"),
                new Odd("other address", "/api/v1/lra-coordinator"),
                new Odd("other address", "/%6frders"),
                new Odd("other address", "/WEB-INF/web.xml"),
                new Odd("other address", "/static/../../etc/passwd")));
        draft.asksFor = null;
        draft.mutated("path: " + odd.kind(), odd.kind().equals("other address") ? REFUSED_UNROUTED : UNROUTED);
        return draft.call(draft.request().withTarget(odd.text() + draft.queryOnly()));
    }

    /** Changes the method. */
    Call method(Draft draft) {
        String own = draft.operation.method();
        draft.asksFor = null;
        if (random.nextInt(3) == 0) {
            draft.mutated("HEAD", own.equals("GET") ? SERVED : UNROUTED); // there may be a GET beside it
            Request request = draft.request();
            return draft.call(
                    random.nextBoolean() || own.equals("GET")
                            ? new Request("HEAD", request.target(), request.headers(), null)
                            : request.withMethod("HEAD"));
        }
        if (random.nextInt(6) == 0) {
            return draft.mutated("OPTIONS", OPTIONS).call(draft.request().withMethod("OPTIONS"));
        }
        String method = pick(List.of(
                "PUT",
                "DELETE",
                "PATCH",
                "TRACE",
                "CONNECT",
                "PROPFIND",
                "FOO",
                own.toLowerCase(Locale.ROOT),
                "X".repeat(300),
                "G\u00cbT",
                "GET,POST",
                "_",
                own.equals("GET") ? "POST" : "GET"));
        draft.mutated("method", method.matches("GET|POST") ? UNROUTED : REFUSED_UNROUTED);
        return draft.call(draft.request().withMethod(method));
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
