package dev.waybill.platform.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/** The trace context of the work that is under way, as text (W3C Trace Context, level 1), and back. */
public final class Traceparent {

    /** The header, the variable and the column that carry it. */
    public static final String NAME = "traceparent";

    /** The field of a log line that holds the trace id. */
    public static final String TRACE_ID = "traceId";

    private static final Pattern VALID = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private static final Pattern IN_QUERY = Pattern.compile("(?:^|&)" + NAME + "=([0-9a-f-]{55})(?:&|$)");

    private Traceparent() {}

    /** What this thread works on; null if it works on nothing that is traced. */
    public static String current() {
        return of(Span.current());
    }

    /** The trace id of what this thread works on, or null. */
    public static String currentTraceId() {
        SpanContext current = Span.current().getSpanContext();
        return current.isValid() ? current.getTraceId() : MDC.get(TRACE_ID);
    }

    /**
     * The span as text.
     *
     * @param span any span
     * @return null if it belongs to no trace
     */
    public static String of(Span span) {
        SpanContext context = span.getSpanContext();
        return context.isValid()
                ? "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex()
                : null;
    }

    /**
     * The context that a text names, to be a parent.
     *
     * @param traceparent the text; may be null or broken
     * @return a context without a span if the text names none
     */
    public static Context parse(String traceparent) {
        if (traceparent == null || !VALID.matcher(traceparent).matches()) {
            return Context.root();
        }
        SpanContext remote = SpanContext.createFromRemoteParent(
                traceparent.substring(3, 35),
                traceparent.substring(36, 52),
                TraceFlags.fromHex(traceparent, 53),
                TraceState.getDefault());
        return Context.root().with(Span.wrap(remote));
    }

    /**
     * The context that an address names, where the enlistment of a callback has put it.
     *
     * @param query what follows the question mark; may be null
     * @return a context without a span if the query names none
     */
    static Context inQuery(String query) {
        Matcher found = IN_QUERY.matcher(query == null ? "" : query);
        return found.find() ? parse(found.group(1)) : Context.root();
    }

    /** A trace that begins here, for processes that record nothing. */
    static Context begin() {
        return parse("00-" + random(16) + "-" + random(8) + "-01");
    }

    /**
     * Whether a context belongs to a trace.
     *
     * @param context any context
     */
    public static boolean isIn(Context context) {
        return Span.fromContext(context).getSpanContext().isValid();
    }

    private static String random(int bytes) {
        byte[] value = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(value);
        value[0] |= 1;
        return HexFormat.of().formatHex(value);
    }
}
