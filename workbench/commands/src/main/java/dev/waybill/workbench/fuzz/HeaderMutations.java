package dev.waybill.workbench.fuzz;

import static dev.waybill.workbench.fuzz.Expectation.DESCRIBED;
import static dev.waybill.workbench.fuzz.Expectation.UNROUTED;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Adds a header that is seldom sent, or says something odd in a usual one. */
final class HeaderMutations {

    private static final int LONG = 9_000;

    private final SplittableRandom random;

    HeaderMutations(SplittableRandom random) {
        this.random = random;
    }

    /** Changes the headers. */
    Call apply(Draft draft) {
        return switch (random.nextInt(6)) {
            case 0 -> prefer(draft);
            case 1 -> accept(draft);
            case 2 -> parameter(draft);
            case 3 -> own(draft);
            case 4 -> standard(draft);
            default -> form(draft);
        };
    }

    /** What Prefer asks for, as RFC 7240 reads it: only {@code wait} as a preference of its own waits. */
    private Call prefer(Draft draft) {
        record Prefer(String value, int waitSeconds) {}
        Prefer prefer = pick(List.of(
                new Prefer("wait=0", 0),
                new Prefer("wait=1", 1),
                new Prefer("Wait=1", 1),
                new Prefer("WAIT = 1", 1),
                new Prefer("wait=\"1\"", 1),
                new Prefer("respond-async, wait=1", 1),
                new Prefer("wait=1; foo=bar", 1),
                new Prefer("foo; bar=\"wait=9\"", 0),
                new Prefer("foo=\"a, wait=9\"", 0),
                new Prefer("foo=\"a\\\", wait=9\"", 0),
                new Prefer("await=9", 0),
                new Prefer("wait=1, wait=9", 1),
                new Prefer("wait=-1", 0),
                new Prefer("wait=", 0),
                new Prefer("wait", 0),
                new Prefer("wait=1.5", 2),
                new Prefer("wait=one", 0),
                new Prefer("wait=\u0661", 0),
                new Prefer(",,,", 0),
                new Prefer("", 0),
                new Prefer("=", 0),
                new Prefer("\"", 0),
                new Prefer("wait=0" + ", a=b".repeat(60), 0),
                new Prefer("wait=0" + ", a=b".repeat(500), 0)));
        draft.set(Header.of("Prefer", prefer.value()));
        draft.waitSeconds = prefer.waitSeconds();
        return draft.mutated("Prefer", prefer.value().length() > 255 || !isPlain(prefer.value()) ? UNROUTED : DESCRIBED)
                .call();
    }

    private Call accept(Draft draft) {
        draft.set(Header.of(
                "Accept",
                pick(List.of(
                        "text/html",
                        "application/xml",
                        "*/*;q=0",
                        "application/json;q=0",
                        "application/json;q=bogus",
                        "json",
                        "",
                        "*",
                        "text/*, image/*;q=0.5",
                        "application/problem+json",
                        "application/json; charset=utf-16",
                        "text/html, application/json;q=0.1",
                        "a/b;c=\"",
                        "/".repeat(500),
                        "application/vnd.waybill.v9+json"))));
        if (random.nextInt(4) == 0) {
            draft.headers.add(Header.of(
                    pick(List.of("Accept-Charset", "Accept-Encoding", "Accept-Language")),
                    pick(List.of("utf-16", "gzip;q=0, identity;q=0", "tr-TR", "x".repeat(500), "*;q=9", ""))));
        }
        return draft.mutated("Accept", DESCRIBED).call();
    }

    /** A header named like a parameter, a variable or a header of Camel must change nothing. */
    private Call parameter(Draft draft) {
        String name = pick(List.of(
                "orderId",
                "id",
                "sku",
                "customerId",
                "limit",
                "cursor",
                "status",
                "state",
                "sagaId",
                "step",
                "operator",
                "idempotencyKey",
                "body",
                "CamelHttpUri",
                "CamelHttpPath",
                "CamelHttpMethod",
                "CamelHttpQuery",
                "CamelHttpResponseCode",
                "CamelJdbcParameters",
                "CamelFileName",
                "CamelCaffeineKey",
                "breadcrumbId",
                "Location",
                "firedTime",
                "kafka.TOPIC",
                "neighbour",
                "url",
                "prefix"));
        draft.headers.add(Header.of(
                name,
                pick(List.of(
                        "01a22fc3-0000-7000-8000-000000000000",
                        "1",
                        "GET",
                        "/operations/steps",
                        "404",
                        "http://127.0.0.1:1/x",
                        "'; --",
                        "${body}"))));
        return draft.mutated("header named like a parameter", DESCRIBED).call();
    }

    /** Headers that belong to this system. */
    private Call own(Draft draft) {
        String name = pick(List.of(
                "Long-Running-Action",
                "Long-Running-Action-Ended",
                "Long-Running-Action-Parent",
                "Waybill-Enlisted",
                "Idempotency-Key",
                "Idempotency-Replayed",
                "traceparent",
                "tracestate",
                "baggage",
                "Authorization"));
        if (name.equals("Authorization") && draft.headers.stream().anyMatch(each -> each.is(name))) {
            return standard(draft);
        }
        draft.set(Header.of(
                name,
                pick(List.of(
                        "http://127.0.0.1:1/lra-coordinator/x",
                        "http://[::1",
                        "x",
                        "",
                        " ",
                        "a".repeat(255),
                        "a".repeat(256),
                        "a".repeat(2000),
                        "00-00000000000000000000000000000000-0000000000000000-00",
                        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                        "Bearer",
                        "Bearer a b",
                        "Basic Og==",
                        "a=b,c",
                        "\u00e4\u20ac",
                        "'; --",
                        "\"quoted\"",
                        "undo-nothing /x"))));
        return draft.mutated(name, name.equals("Idempotency-Key") ? DESCRIBED : UNROUTED)
                .call();
    }

    private Call standard(Draft draft) {
        Header header = pick(List.of(
                Header.of("Expect", "100-continue"),
                Header.of("Expect", "something"),
                Header.of("Range", "bytes=0-1"),
                Header.of("Range", "bytes=9-1,,"),
                Header.of("If-None-Match", "*"),
                Header.of("If-Match", "\"x\""),
                Header.of("If-Modified-Since", "yesterday"),
                Header.of("Cookie", "a=b; ;=;\"; $Version=1"),
                Header.of("Connection", "close"),
                Header.of("Connection", "keep-alive, Authorization, Content-Type"),
                Header.of("Upgrade", "h2c"),
                Header.of("TE", "trailers, deflate;q=0.5"),
                Header.of("Trailer", "Authorization"),
                Header.of("X-HTTP-Method-Override", "DELETE"),
                Header.of("X-Forwarded-For", "127.0.0.1, 10.0.0.1, x"),
                Header.of("X-Forwarded-Host", "evil.example"),
                Header.of("X-Forwarded-Proto", "gopher"),
                Header.of("X-Forwarded-Prefix", "/../.."),
                Header.of("X-Original-URL", "/operations/steps"),
                Header.of("Forwarded", "for=\"[::1]:x\";host=evil.example;proto=https"),
                Header.of("Origin", "null"),
                Header.of("Origin", "https://evil.example"),
                Header.of("Referer", "\u00fc"),
                Header.of("User-Agent", "() { :; }; echo"),
                Header.of("Date", "0"),
                Header.of("Max-Forwards", "0"),
                Header.of("Content-Language", "xx"),
                Header.of("Content-Disposition", "attachment; filename=\"a\u0000\""),
                Header.of("Content-Range", "bytes 0-1/2"),
                Header.of("Content-MD5", "x"),
                Header.of("Content-Location", "//x"),
                Header.of("Keep-Alive", "timeout=-1"),
                Header.of("Proxy-Authorization", "Basic x"),
                Header.of("Via", "1.1 x"),
                Header.of("Warning", "999")));
        draft.headers.add(header);
        return draft.mutated("header " + header.name(), UNROUTED).call();
    }

    /** Headers of an odd form. */
    private Call form(Draft draft) {
        switch (random.nextInt(7)) {
            case 0 -> {
                draft.headers.add(Header.of("X-Long", "x".repeat(LONG)));
                draft.mutated("long header", UNROUTED);
            }
            case 1 -> {
                for (int i = 0; i < 150; i++) {
                    draft.headers.add(Header.of("X-" + i, "x"));
                }
                draft.mutated("many headers", UNROUTED);
            }
            case 2 -> {
                draft.headers.add(new Header("X-Bytes", new byte[] {(byte) 0xff, (byte) 0xc0, (byte) 0x80}));
                draft.mutated("bytes in a header", UNROUTED);
            }
            case 3 -> {
                draft.headers.add(new Header("X-Control", "a\u0001\u001f".getBytes(StandardCharsets.US_ASCII)));
                draft.mutated("control character in a header", UNROUTED);
            }
            case 4 -> {
                Header again = pick(draft.headers);
                draft.headers.add(again);
                draft.mutated("header twice: " + again.name(), UNROUTED);
            }
            case 5 -> {
                draft.headers.add(Header.of("Content-Type", "text/plain"));
                draft.mutated("header twice: Content-Type", UNROUTED);
            }
            default -> {
                draft.headers.add(Header.of(pick(List.of("X_Y", "1", "!#$%&'*+-.^_`|~", "x".repeat(300))), "x"));
                draft.mutated("odd name of a header", UNROUTED);
            }
        }
        return draft.call();
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(each -> each >= ' ' && each < 0x7f);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
