package dev.waybill.platform.routes;

import dev.waybill.platform.routes.CallbackStore.Stored;
import dev.waybill.platform.saga.EnlistingSagaService;
import dev.waybill.platform.saga.OpenSagas;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
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
    private final Set<String> stored = new HashSet<>();
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
        stored.addAll(rows.keySet());
        known.stream().filter(endpoint -> !rows.containsKey(endpoint)).forEach(this::forgetOrStore);
        List<Stored> beside = rows.values().stream()
                .filter(row -> !served.contains(row.route().endpoint()))
                .toList();
        if (!beside.isEmpty()) {
            Instant oldest = open.oldestBegin();
            beside.forEach(row -> keepOrForget(row, oldest));
        }
    }

    /** What was stored once, another replica has found to be needed no more; what never was, could not be at its time. */
    private void forgetOrStore(String endpoint) {
        if (stored.contains(endpoint)) {
            forget(endpoint);
        } else {
            store(kept.route(endpoint));
            sagas.getObject().keep(endpoint);
        }
    }

    private void store(CallbackRoute route) {
        store.served(route);
        stored.add(route.endpoint());
    }

    private void learn(FolderSnapshot folder) {
        List<CallbackRoute> routes = CallbackRoute.of(folder);
        routes.forEach(this::store);
        served = routes.stream().map(CallbackRoute::endpoint).collect(Collectors.toSet());
        learnt = folder;
    }

    private void keepOrForget(Stored row, Instant oldest) {
        String endpoint = row.route().endpoint();
        if (mayBeCalled(row, oldest)) {
            kept.learn(row.route(), row.servedUntil());
            sagas.getObject().keep(endpoint);
        } else {
            store.forget(row);
            forget(endpoint);
            LOG.info("{} is gone: no saga that may call it is open", endpoint);
        }
    }

    /** Sagas that began a little later count too: another service may have learnt of the edit later, by another clock. */
    private boolean mayBeCalled(Stored row, Instant oldest) {
        Instant end = row.servedUntil().plus(atLeast);
        return row.isParked() || Instant.now().isBefore(end) || oldest.isBefore(end);
    }

    private void forget(String endpoint) {
        stored.remove(endpoint);
        kept.forget(endpoint);
        sagas.getObject().forget(endpoint);
    }
}
