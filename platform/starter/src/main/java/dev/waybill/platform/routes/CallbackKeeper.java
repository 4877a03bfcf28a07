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

/**
 * Keeps every undo and completion callable until the last saga that may call it has ended, also when its file was
 * renamed or removed meanwhile, by whichever process and however often that was started again.
 */
final class CallbackKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackKeeper.class);

    private final KeptCallbacks kept;
    private final CallbackStore store;
    private final OpenSagas open;
    private final ObjectProvider<EnlistingSagaService> sagas;
    private final Duration atLeast;
    private final Set<String> stored = new HashSet<>();

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

    /** Writes down what the files serve now. */
    void learn(FolderSnapshot folder) {
        stored.clear();
        for (CallbackRoute route : CallbackRoute.of(folder)) {
            kept.learn(route);
            store.served(route);
            stored.add(route.endpoint());
        }
    }

    /**
     * Looks what is to be kept beside the files, and what need not be kept any more.
     *
     * @return whether it is something else than before
     */
    boolean review(FolderSnapshot folder) {
        if (stored.isEmpty()) {
            learn(folder);
        }
        Set<String> before = kept.missingIn(folder);
        store.stillServed(stored);
        Map<String, Stored> rows =
                store.all().stream().collect(Collectors.toMap(row -> row.route().endpoint(), Function.identity()));
        before.stream().filter(endpoint -> !rows.containsKey(endpoint)).forEach(this::forget);
        List<Stored> gone = rows.values().stream()
                .filter(row -> !stored.contains(row.route().endpoint()))
                .toList();
        for (Stored row : gone) {
            if (mayBeCalled(row)) {
                kept.learn(row.route());
                sagas.getObject().keep(row.route().endpoint());
            } else {
                store.forget(row);
                forget(row.route().endpoint());
                LOG.info(
                        "{} is gone: no saga that may call it is open",
                        row.route().endpoint());
            }
        }
        return !kept.missingIn(folder).equals(before);
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
