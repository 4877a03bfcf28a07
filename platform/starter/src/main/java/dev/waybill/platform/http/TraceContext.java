package dev.waybill.platform.http;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/** W3C Trace Context (level 1) of the request that is under way: taken from the caller or begun here. */
public final class TraceContext {

    /** The header that carries the trace context. */
    public static final String HEADER = "traceparent";

    static final String TRACE_ID = "traceId";

    private static final Pattern VALID = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceContext() {}

    /** The trace id of the request that this thread works on, or null. */
    public static String currentTraceId() {
        return MDC.get(TRACE_ID);
    }

    static String continueOrBegin(String received) {
        return received != null && VALID.matcher(received).matches()
                ? received
                : "00-" + random(16) + "-" + random(8) + "-01";
    }

    static String traceIdOf(String traceparent) {
        return traceparent.substring(3, 35);
    }

    private static String random(int bytes) {
        byte[] value = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(value);
        value[0] |= 1;
        return HexFormat.of().formatHex(value);
    }
}
