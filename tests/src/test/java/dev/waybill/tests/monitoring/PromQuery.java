package dev.waybill.tests.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which metrics and labels a PromQL query names. It reads the language as far as our queries use it, and fails on
 * anything else, so that nothing is passed over.
 */
public final class PromQuery {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(?<number>\\d+(?:\\.\\d+)?(?![a-z0-9]))|(?<duration>\\d+(?:ms|[smhdwy]))"
                    + "|(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)|(?<text>\"(?:[^\"\\\\]|\\\\.)*\")"
                    + "|(?<sign>=~|!~|!=|==|>=|<=|[-+*/%^=<>(){}\\[\\],]))");
    private static final Set<String> AGGREGATIONS =
            Set.of("sum", "min", "max", "avg", "count", "topk", "bottomk", "quantile", "group", "stddev");
    private static final Set<String> FUNCTIONS = Set.of(
            "rate",
            "irate",
            "increase",
            "delta",
            "deriv",
            "histogram_quantile",
            "absent",
            "vector",
            "scalar",
            "time",
            "abs",
            "clamp_min",
            "clamp_max",
            "max_over_time",
            "min_over_time",
            "avg_over_time",
            "sum_over_time");
    private static final Set<String> OPERATORS =
            Set.of("+", "-", "*", "/", "%", "^", "==", "!=", ">", "<", ">=", "<=", "and", "or", "unless");
    private static final Set<String> MATCHERS = Set.of("=", "!=", "=~", "!~");

    private final String query;
    private final List<String> tokens = new ArrayList<>();
    private final Map<String, Set<String>> labels = new TreeMap<>();
    private int next;

    private PromQuery(String query) {
        this.query = query;
        Matcher matcher = TOKEN.matcher(query);
        int end = 0;
        while (end < query.stripTrailing().length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw new IllegalArgumentException("Not understood at position " + end + ": " + query);
            }
            tokens.add(matcher.group().strip());
            end = matcher.end();
        }
    }

    /**
     * Reads a query; Grafana's variables in it stand for any value.
     *
     * @return the labels that are used, by metric
     * @throws IllegalArgumentException when the query is not understood, to the last character
     */
    public static Map<String, Set<String>> labelsByMetric(String query) {
        PromQuery read = new PromQuery(
                query.replace("$__rate_interval", "1m").replaceAll("\\$\\{?(service|environment)}?", "any"));
        read.expression();
        if (read.next < read.tokens.size()) {
            throw read.notUnderstood();
        }
        return read.labels;
    }

    /** Answers the metrics in it: labels that an aggregation names are used of each of them. */
    private Set<String> expression() {
        Set<String> metrics = new TreeSet<>(operand());
        while (next < tokens.size() && OPERATORS.contains(tokens.get(next))) {
            next++;
            takeIf("bool");
            Set<String> matched = Set.of();
            if (is("on") || is("ignoring")) {
                next++;
                matched = names();
                if (takeIf("group_left") || takeIf("group_right")) {
                    names();
                }
            }
            Set<String> right = operand();
            metrics.addAll(right);
            use(metrics, matched);
        }
        return metrics;
    }

    private Set<String> operand() {
        String token = take();
        if (token.equals("-")) {
            return operand();
        }
        if (token.matches("\\d.*") && !token.matches(".*[a-z]")) {
            return Set.of();
        }
        if (token.equals("(")) {
            Set<String> metrics = expression();
            require(")");
            return metrics;
        }
        if (AGGREGATIONS.contains(token)) {
            return aggregation();
        }
        if (is("(")) {
            if (!FUNCTIONS.contains(token)) {
                throw notUnderstood();
            }
            return arguments();
        }
        if (!token.matches("[a-zA-Z_:][a-zA-Z0-9_:]*")) {
            throw notUnderstood();
        }
        return selector(token);
    }

    private Set<String> aggregation() {
        Set<String> named = grouping();
        Set<String> metrics = arguments();
        named.addAll(grouping());
        use(metrics, named);
        return metrics;
    }

    private Set<String> grouping() {
        return takeIf("by") || takeIf("without") ? names() : new TreeSet<>();
    }

    private Set<String> arguments() {
        Set<String> metrics = new TreeSet<>();
        require("(");
        while (!takeIf(")")) {
            metrics.addAll(expression());
            if (!is(")")) {
                require(",");
            }
        }
        return metrics;
    }

    private Set<String> selector(String metric) {
        Set<String> used = labels.computeIfAbsent(metric, name -> new TreeSet<>());
        if (takeIf("{")) {
            while (!takeIf("}")) {
                used.add(take());
                if (!MATCHERS.contains(take()) || !take().startsWith("\"")) {
                    throw notUnderstood();
                }
                if (!is("}")) {
                    require(",");
                }
            }
        }
        if (takeIf("[")) {
            requireDuration();
            require("]");
        }
        if (takeIf("offset")) {
            requireDuration();
        }
        return Set.of(metric);
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        require("(");
        while (!takeIf(")")) {
            names.add(take());
            if (!is(")")) {
                require(",");
            }
        }
        return names;
    }

    private void use(Set<String> metrics, Set<String> named) {
        metrics.forEach(metric -> labels.get(metric).addAll(named));
    }

    private boolean is(String token) {
        return next < tokens.size() && tokens.get(next).equals(token);
    }

    private boolean takeIf(String token) {
        boolean found = is(token);
        if (found) {
            next++;
        }
        return found;
    }

    private String take() {
        if (next == tokens.size()) {
            throw notUnderstood();
        }
        return tokens.get(next++);
    }

    private void require(String token) {
        if (!takeIf(token)) {
            throw notUnderstood();
        }
    }

    private void requireDuration() {
        if (!take().matches("\\d+(ms|[smhdwy])")) {
            throw notUnderstood();
        }
    }

    private IllegalArgumentException notUnderstood() {
        return new IllegalArgumentException("Not understood near '"
                + String.join(" ", tokens.subList(Math.max(0, next - 2), Math.min(tokens.size(), next + 2))) + "': "
                + query);
    }
}
