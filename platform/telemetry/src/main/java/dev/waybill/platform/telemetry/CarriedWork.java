package dev.waybill.platform.telemetry;

import io.opentelemetry.context.Context;
import java.util.Map;
import org.slf4j.MDC;

/** Work that goes on on another thread, in the trace and with the log fields of the one on which it was begun. */
public final class CarriedWork implements Runnable {

    private final Runnable work;
    private final Map<String, String> logged = MDC.getCopyOfContextMap();

    /** @param work what is to be done in what this thread works on */
    public CarriedWork(Runnable work) {
        this.work = Context.current().wrap(work);
    }

    @Override
    public void run() {
        Map<String, String> former = MDC.getCopyOfContextMap();
        show(logged);
        try {
            work.run();
        } finally {
            show(former);
        }
    }

    private static void show(Map<String, String> fields) {
        MDC.setContextMap(fields == null ? Map.of() : fields);
    }
}
