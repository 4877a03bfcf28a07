package dev.waybill.coordinator;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.narayana.lra.LRAData;
import io.narayana.lra.coordinator.internal.LRARecoveryModule;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.springframework.stereotype.Component;

/** How many LRAs there are in which state, as memory and the last recovery pass know them. */
@Component
final class LraMetrics implements MeterBinder {

    private static final List<LRAStatus> UNDER_WAY = List.of(LRAStatus.Active, LRAStatus.Closing, LRAStatus.Cancelling);

    private final Narayana narayana;

    LraMetrics(Narayana narayana) {
        this.narayana = narayana;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (LRAStatus status : UNDER_WAY) {
            Gauge.builder("waybill.lras", narayana, whenReady(recovery -> numberOf(status)))
                    .description("LRAs that have not ended")
                    .tag("status", status.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        Gauge.builder("waybill.lras.failed", narayana, whenReady(LogRecovery::failed))
                .description("LRAs of which a participant has given up its part")
                .register(registry);
        Gauge.builder("waybill.lra.log.files", narayana, whenReady(recovery -> narayana.logFiles()))
                .description("Files of the coordinator's log")
                .register(registry);
    }

    /** Without its log Narayana is not asked: it would open another one. */
    private static ToDoubleFunction<Narayana> whenReady(ToDoubleFunction<LogRecovery> figure) {
        return narayana -> narayana.failure().isPresent()
                ? Double.NaN
                : figure.applyAsDouble((LogRecovery) LRARecoveryModule.getInstance());
    }

    /** Narayana lists an LRA that recovers twice. */
    private static double numberOf(LRAStatus status) {
        return LRARecoveryModule.getService().getAll(status).stream()
                .map(LRAData::getLraId)
                .distinct()
                .count();
    }
}
