package dev.waybill.platform.routes;

import dev.waybill.platform.routes.CallbackStore.Stored;
import dev.waybill.platform.saga.EnlistingSagaService;
import dev.waybill.platform.saga.OpenSagas;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Keeps every undo and completion callable until the last saga that may call it has ended, also when its file was
 * renamed or removed meanwhile, by whichever process and however often that was started again.
 */
final class CallbackKeeper implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackKeeper.class);

    private final KeptCallbacks kept;
    private final CallbackStore store;
    private final OpenSagas open;
    private final ObjectProvider<EnlistingSagaService> sagas;
    private final Duration atLeast;
    private Set<String> served = Set.of();
    private FolderSnapshot learnt;

    CallbackKeeper(
            KeptCallbacks kept,
            CallbackStore store,
            OpenSagas open,
            ObjectProvider<EnlistingSagaService> sagas,
            Duration atLeast) {
        this.kept = kept;
        this.store = store;
        this.open = open;
        this.sagas = sagas;
        this.atLeast = atLeast;
    }

    @Override
    public void afterSingletonsInstantiated() {
        sagas.getObject().keptAreLoaded(false);
    }

    /** Says that what is to be kept is loaded, so that an endpoint that is still unknown will stay so. */
    void loaded() {
        sagas.getObject().keptAreLoaded(true);
    }

    /** Writes down what the files serve, looks what is to be kept beside that, and what need not be kept any more. */
    void review(FolderSnapshot folder) {
        if (folder != learnt || store.stillServed(served) < served.size()) {
            learn(folder);
        }
        Set<String> known = kept.missingIn(folder);
        Map<String, Stored> rows =
                store.all().stream().collect(Collectors.toMap(row -> row.route().endpoint(), Function.identity()));
        known.stream().filter(endpoint -> !rows.containsKey(endpoint)).forEach(this::forget);
        rows.values().stream()
                .filter(row -> !served.contains(row.route().endpoint()))
                .forEach(this::keepOrForget);
    }

    private void learn(FolderSnapshot folder) {
        List<CallbackRoute> routes = CallbackRoute.of(folder);
        routes.forEach(store::served);
        served = routes.stream().map(CallbackRoute::endpoint).collect(Collectors.toSet());
        learnt = folder;
    }

    private void keepOrForget(Stored row) {
        String endpoint = row.route().endpoint();
        if (mayBeCalled(row)) {
            kept.learn(row.route());
            sagas.getObject().keep(endpoint);
        } else {
            store.forget(row);
            forget(endpoint);
            LOG.info("{} is gone: no saga that may call it is open", endpoint);
        }
    }

    /** Sagas that began a little later count too: another service may have learnt of the edit later, by another clock. */
    private boolean mayBeCalled(Stored row) {
        Instant end = row.servedUntil().plus(atLeast);
        return row.isParked() || Instant.now().isBefore(end) || open.hasAnyBegunBefore(end);
    }

    private void forget(String endpoint) {
        kept.forget(endpoint);
        sagas.getObject().forget(endpoint);
    }
}
