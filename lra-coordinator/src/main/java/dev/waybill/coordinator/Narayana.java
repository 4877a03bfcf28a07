package dev.waybill.coordinator;

import com.arjuna.ats.arjuna.common.CoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.RecoveryEnvironmentBean;
import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.arjuna.common.recoveryPropertyManager;
import com.arjuna.ats.arjuna.objectstore.StoreManager;
import com.arjuna.ats.arjuna.recovery.RecoveryManager;
import com.arjuna.ats.internal.arjuna.utils.UuidProcessId;
import dev.waybill.platform.telemetry.CallTraces;
import io.micrometer.core.instrument.MeterRegistry;
import io.narayana.lra.coordinator.internal.LRARecoveryModule;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Narayana's life in this process: its log is open and every stored LRA known before the port opens, and the log
 * is closed after the last request.
 *
 * <p>A start that fails leaves the process alive, not ready, and saying why.
 */
@Component
final class Narayana {

    private static final Logger LOG = LoggerFactory.getLogger(Narayana.class);

    private static final int SHORTEST_TOKEN = 12;

    private final CoordinatorProperties properties;
    private final MeterRegistry registry;
    private final CallTraces traces;
    private final FailedCallbacks failures;
    private DurableLog log;
    private volatile String failure = "starting";

    Narayana(CoordinatorProperties properties, MeterRegistry registry, CallTraces traces, FailedCallbacks failures) {
        this.properties = properties;
        this.registry = registry;
        this.traces = traces;
        this.failures = failures;
    }

    /**
     * Why LRAs cannot be served.
     *
     * @return the reason, or nothing when all is well
     */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** How long ago the last recovery pass ended, or this began; only when there is no failure. */
    Duration sinceLastPass() {
        return Duration.between(((LogRecovery) LRARecoveryModule.getInstance()).lastPass(), Instant.now());
    }

    /** How many files the log has, of one size each. */
    int logFiles() {
        return log.files();
    }

    @PostConstruct
    void start() {
        if (properties.token().length() < SHORTEST_TOKEN) {
            failure = "WAYBILL_SAGA_TOKEN has fewer than " + SHORTEST_TOKEN + " characters: anybody could end a saga";
            LOG.error(failure);
            return;
        }
        try {
            configure(arjPropertyManager.getCoreEnvironmentBean());
            configure(recoveryPropertyManager.getRecoveryEnvironmentBean());
            ParticipantClientBuilder.share(
                    ParticipantClient.of(properties.participant(), properties.token(), failures, registry, traces));
            log = DurableLog.open(properties.storeDir(), properties.storeFlushesPerSecond(), this::end);
            new StoreManager(log, null, null);
            RecoveryManager.delayRecoveryManagerThread();
            LogRecovery recovery = (LogRecovery) LRARecoveryModule.getInstance();
            recovery.measureBy(registry, failures);
            int stored = recovery.load();
            RecoveryManager.manager().startRecoveryManagerThread();
            failure = null;
            LOG.info("The log in {} is open and holds {} LRAs", properties.storeDir(), stored);
        } catch (Exception | Error e) {
            failure = "The log in " + properties.storeDir() + " could not be opened: " + e.getMessage();
            LOG.error(failure, e);
        }
    }

    /** Ends the process: what the log holds after a failed write is known only when it is read again. */
    private void end(Throwable cause) {
        failure = "The log in " + properties.storeDir() + " could not be written: " + cause.getMessage();
        LOG.error(failure);
        new Thread(() -> System.exit(1), "log-failed").start();
    }

    private static void configure(CoreEnvironmentBean core) throws Exception {
        core.setNodeIdentifier("1");
        // Identifies the process without listening on a socket for it.
        core.setProcessImplementationClassName(UuidProcessId.class.getName());
        arjPropertyManager.getCoordinatorEnvironmentBean().setTransactionStatusManagerEnable(false);
    }

    private void configure(RecoveryEnvironmentBean recovery) {
        recovery.setRecoveryModuleClassNames(List.of(LogRecovery.class.getName()));
        recovery.setExpiryScannerClassNames(List.of());
        recovery.setPeriodicRecoveryPeriod(properties.recovery().periodSeconds());
        recovery.setRecoveryBackoffPeriod(properties.recovery().backoffSeconds());
    }

    @PreDestroy
    void stop() {
        failure = "stopping";
        if (log != null) {
            // A replay that is under way may wait for its participant; it is repeated after the next start.
            RecoveryManager.manager().terminate(true);
            StoreManager.shutdown();
        }
    }
}
