package dev.waybill.workbench.fuzz;

import static dev.waybill.workbench.fuzz.Expectation.DESCRIBED;
import static dev.waybill.workbench.fuzz.Expectation.REFUSED;
import static dev.waybill.workbench.fuzz.Expectation.REFUSED_UNROUTED;
import static dev.waybill.workbench.fuzz.Expectation.UNROUTED;

import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Changes a parameter that the contract names, or the query as a whole. */
final class ParameterMutations {

    /** What Tomcat takes of a request line and headers, with room for the rest of them. */
    private static final int FITS = 4_000;

    private final SplittableRandom random;

    ParameterMutations(SplittableRandom random) {
        this.random = random;
    }

    /** Changes the value of a parameter in the path, the query or a header; changes the query if there is none. */
    Call value(Draft draft) {
        List<Parameter> parameters = draft.operation.parameters();
        if (parameters.isEmpty()) {
            return query(draft);
        }
        Parameter parameter = pick(parameters);
        draft.asksFor = null;
        if (Boolean.TRUE.equals(parameter.getRequired())
                && !parameter.getIn().equals("path")
                && random.nextInt(8) == 0) {
            draft.query.removeIf(each -> each.name().equals(parameter.getName()));
            draft.drop(parameter.getName());
            return draft.mutated("missing parameter", REFUSED).call();
        }
        return set(draft, parameter, odd(parameter.getSchema()));
    }

    private Call set(Draft draft, Parameter parameter, Odd odd) {
        String encoded = Draft.encoded(odd.text());
        boolean allowed = allowed(parameter.getSchema(), odd.text());
        switch (parameter.getIn()) {
            case "path" -> {
                draft.path.put(parameter.getName(), encoded);
                draft.mutated(
                        odd.kind() + " in the path",
                        isOneSegment(odd.text(), encoded)
                                ? allowed ? DESCRIBED : REFUSED
                                : allowed ? UNROUTED : REFUSED_UNROUTED);
            }
            case "query" -> {
                draft.query.removeIf(each -> each.name().equals(parameter.getName()));
                draft.query.add(new Draft.Pair(parameter.getName(), encoded));
                draft.mutated(
                        odd.kind() + " in the query",
                        encoded.length() > FITS
                                ? UNROUTED
                                : allowed || odd.text().isBlank() ? DESCRIBED : REFUSED);
            }
            default -> {
                draft.set(new Header(parameter.getName(), oneLine(odd.text())));
                // Preferences that nobody understands are passed over (RFC 7240, section 2).
                boolean plain = !parameter.getName().equals("Prefer")
                        && odd.text().chars().allMatch(each -> each > ' ' && each < 0x7f);
                draft.mutated(
                        odd.kind() + " in a header",
                        odd.text().length() > FITS / 4 || !plain ? UNROUTED : allowed ? DESCRIBED : REFUSED);
            }
        }
        return draft.call();
    }

    private Odd odd(Schema<?> schema) {
        if (!"integer".equals(schema.getType())) {
            return pick(Odd.texts(schema));
        }
        return random.nextInt(3) == 0 ? pick(Odd.texts(schema)) : pick(Odd.numbers(schema));
    }

    private static boolean allowed(Schema<?> schema, String text) {
        if (!"integer".equals(schema.getType())) {
            return new Rules(schema).allow(text);
        }
        return text.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?") && new Rules(schema).allow(new BigDecimal(text));
    }

    /** Whether servers take it for one segment of a path, and nothing else. */
    private static boolean isOneSegment(String text, String encoded) {
        return !text.isBlank()
                && !text.matches("\\.*")
                && text.chars().noneMatch(each -> each < ' ' || "/\\;%".indexOf(each) >= 0)
                && StandardCharsets.UTF_8.newEncoder().canEncode(text)
                && encoded.length() < FITS;
    }

    private static byte[] oneLine(String text) {
        return text.replaceAll("[\\r\\n]", " ").getBytes(StandardCharsets.UTF_8);
    }

    /** Changes the query as a whole. */
    Call query(Draft draft) {
        List<Odd> all = new ArrayList<>(List.of(
                new Odd("empty pairs", "&"),
                new Odd("empty pairs", "&&&"),
                new Odd("empty pairs", "="),
                new Odd("empty pairs", "&=&"),
                new Odd("name without a value", "x"),
                new Odd("unknown parameter", "unknown=1"),
                new Odd("unknown parameter", "class.classLoader=1"),
                new Odd("unknown parameter", "_method=DELETE"),
                new Odd("unknown parameter", "httpMethodRestrict=DELETE&bridgeEndpoint=false"),
                new Odd("array parameter", "limit[]=1&customerId[0]=1"),
                new Odd("semicolons", "a=1;b=2"),
                new Odd("question mark", "?"),
                new Odd("question mark", "a=?b?"),
                new Odd("plus", "a=+1+"),
                new Odd("malformed percent", "%"),
                new Odd("malformed percent", "a=%"),
                new Odd("malformed percent", "a=%2"),
                new Odd("malformed percent", "a=%zz"),
                new Odd("malformed percent", "%zz=1"),
                new Odd("percent-encoded bytes", "a=%ff%fe"),
                new Odd("percent-encoded bytes", "%00=%00"),
                new Odd("percent-encoded bytes", "a=%c0%80"),
                new Odd("percent-encoded bytes", "a=%ed%a0%80"),
                new Odd("percent-encoded bytes", "a=%u0041"),
                new Odd("percent-encoded name", "%6c%69%6d%69%74=1"),
                new Odd("encoded separators", "a%3D1%26limit%3D0"),
                new Odd("raw bytes", "a=\u00e4\u00ff"),
                new Odd("raw bytes", "a={b}|^`\""),
                new Odd("expression", "a=${header.Authorization}{{order.url}}"),
                new Odd("simple language", "a=RAW(1)&b=RAW%7B%7D"),
                new Odd("long query", "a=" + "x".repeat(6_000)),
                new Odd("long query", "a=" + "x".repeat(20_000)),
                new Odd("many parameters", many(300)),
                new Odd("many parameters", many(2_000))));
        draft.operation.parametersIn("query").forEach(each -> {
            String name = each.getName();
            all.add(new Odd("parameter twice", name + "=1&" + name + "=2"));
            all.add(new Odd("parameter in upper case", name.toUpperCase(java.util.Locale.ROOT) + "=1"));
            all.add(new Odd("parameter without a value", name));
            all.add(new Odd("parameter without a value", name + "="));
        });
        draft.query.forEach(each -> all.add(new Odd("parameter twice", each.toString())));
        draft.query.forEach(each -> all.add(new Odd("parameter twice", each.toString())));
        Odd odd = pick(all);
        draft.asksFor = null;
        draft.mutated("query: " + odd.kind(), odd.kind().startsWith("empty") ? DESCRIBED : UNROUTED);
        String pairs = draft.queryOnly();
        String query = random.nextBoolean() || pairs.isEmpty()
                ? (pairs.isEmpty() ? "?" : pairs + "&") + odd.text()
                : "?" + odd.text() + "&" + pairs.substring(1);
        return draft.call(draft.request().withTarget(draft.pathOnly() + query));
    }

    private static String many(int number) {
        return String.join(
                "&", IntStream.range(0, number).mapToObj(each -> "a" + each).toList());
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
