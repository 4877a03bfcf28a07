package dev.waybill.platform.routes;

import dev.waybill.platform.lint.Finding;
import dev.waybill.platform.lint.RoutePart;
import dev.waybill.platform.lint.RoutePart.Kind;
import dev.waybill.platform.routes.RoutesReport.Entry;
import dev.waybill.platform.routes.RoutesReport.RouteRow;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.ServiceStatus;
import org.apache.camel.model.ModelCamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at the routes folder of a running service. An edit is checked first, all its files together, and only then
 * loaded; one that is refused or fails leaves the routes as they were, and tells why.
 */
final class RoutesWatch implements SmartLifecycle, ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(RoutesWatch.class);
    private static final int HISTORY = 20;

    private final RoutesInUse inUse;
    private final String folder;
    private final String service;
    private final ReloadSettings settings;
    private final ObjectProvider<ModelCamelContext> camel;
    private final HeldRequests requests;
    private final MeterRegistry meters;
    private final KeptCallbacks kept;
    private final Optional<CallbackKeeper> keeper;
    private final Deque<Entry> history = new ArrayDeque<>();

    private final List<RoutePart> atStart;
    private FolderSnapshot running;
    private FolderSnapshot seen;
    private FolderSnapshot examined;
    private LiveRoutes routes;
    private Instant loadedAt = Instant.now();
    private volatile String state = "loaded";
    private volatile List<String> reasons = List.of();
    private List<Finding> warnings = List.of();
    private Set<String> said = Set.of();
    private ScheduledExecutorService looking;

    RoutesWatch(
            RoutesInUse inUse,
            String service,
            ReloadSettings settings,
            ObjectProvider<ModelCamelContext> camel,
            HeldRequests requests,
            MeterRegistry meters,
            KeptCallbacks kept,
            Optional<CallbackKeeper> keeper) {
        this.inUse = inUse;
        this.folder = inUse.folder();
        this.service = service;
        this.settings = settings;
        this.camel = camel;
        this.requests = requests;
        this.meters = meters;
        this.kept = kept;
        this.keeper = keeper;
        this.running = inUse.current();
        this.atStart = running.parts();
        this.seen = inUse.atStart();
        this.examined = inUse.atStart();
        Gauge.builder("waybill.routes.refused", this, watch -> watch.isRefused() ? 1 : 0)
                .description("1 while the last edit of the routes is refused")
                .register(meters);
    }

    private boolean isRefused() {
        return state.equals("refused");
    }

    @Override
    public void start() {
        learn(running);
        RouteFiles.putInto(camel.getObject(), inUse, kept);
        routes = new LiveRoutes(camel.getObject(), settings.drainLimit(), requests, running.parts());
        note("started", running, Set.of());
        if (inUse.isRefusedAtStart()) {
            refuse(examined, inUse.foundAtStart());
        } else {
            warnings = inUse.foundAtStart();
            tellLoaded();
        }
        looking = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "routes-watch-" + service);
            thread.setDaemon(true);
            return thread;
        });
        if (settings.enabled() && folder.startsWith("file:")) {
            every(settings.interval(), this::look);
        }
    }

    private void learn(FolderSnapshot files) {
        Instant now = Instant.now();
        CallbackRoute.of(files).forEach(route -> kept.learn(route, now));
    }

    private void every(Duration interval, Runnable work) {
        looking.scheduleWithFixedDelay(work, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Camel loads the routes of the folder after all beans have started. */
    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        if (keeper.isPresent() && looking != null) {
            looking.execute(this::reviewKept);
            every(settings.keptReview(), this::reviewKept);
        }
    }

    /** Loads what open sagas may call and no file holds any more; takes away what none may call any more. */
    private void reviewKept() {
        try {
            keeper.orElseThrow().review(running);
            List<RoutePart> beside = kept.beside(running);
            if (!routes.keeps(beside)) {
                routes.become(running.parts(), beside, Set.of());
                tellKept();
            }
            keeper.orElseThrow().loaded();
        } catch (Exception e) {
            LOG.warn("what open sagas of {} may call could not be reviewed: {}", service, e.toString());
        } finally {
            routes.releaseRequests();
        }
    }

    private void tellKept() {
        routes.kept().forEach(each -> LOG.warn("{} is kept: open sagas may call it", each));
    }

    @Override
    public void stop() {
        if (looking != null) {
            looking.shutdownNow();
            try {
                looking.awaitTermination(settings.drainLimit().toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        looking = null;
        routes = null;
    }

    @Override
    public boolean isRunning() {
        return routes != null;
    }

    /** After Camel has started, and stopped before it stops. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    /** Looks once; an edit is taken up when the folder is as it was at the look before. */
    private void look() {
        try {
            FolderSnapshot now = FolderSnapshot.read(folder, service).filledFrom(running);
            boolean settled = now.equals(seen);
            seen = now;
            boolean isNew = !now.equals(examined);
            if (settled && (isNew || state.equals("waiting"))) {
                examined = now;
                takeOver(now);
            }
        } catch (Exception | StackOverflowError e) { // an error would end all looks
            LOG.warn("The routes in {} could not be examined: {}", folder, e.toString());
        }
    }

    private void takeOver(FolderSnapshot edit) {
        Set<Path> files = edit.differsFrom(running);
        if (files.isEmpty()) {
            if (isRefused()) {
                LOG.info("routes of {} are again what runs", service);
            }
            tellLoaded();
            return;
        }
        List<Finding> findings = inUse.check(edit);
        if (findings.stream().anyMatch(finding -> !finding.warning())) {
            refuse(edit, findings);
            return;
        }
        warnings = findings;
        load(edit, files);
    }

    private void refuse(FolderSnapshot edit, List<Finding> findings) {
        List<Finding> mistakes =
                findings.stream().filter(finding -> !finding.warning()).toList();
        warnings = findings.stream().filter(Finding::warning).toList();
        tell("refused", lines(mistakes));
        note("refused", edit, edit.differsFrom(running));
        sayOnce();
        LOG.error("routes of {} stay as they were: {} mistakes in the edit", service, mistakes.size());
    }

    private void load(FolderSnapshot edit, Set<Path> files) {
        try {
            inUse.use(edit);
            routes.become(edit.parts(), kept.beside(edit), sqlOf(files));
            running = edit;
            learn(edit);
            loadedAt = Instant.now();
            tellLoaded();
            note("applied", edit, files);
            LOG.info("routes of {} are live, version {}: {}", service, edit.version(), names(files));
            tellKept();
            keeper.ifPresent(each -> reviewKept());
        } catch (BusyRouteException e) {
            rollBack(files);
            boolean first = !state.equals("waiting");
            tell("waiting", List.of("the edit is not taken over yet: " + e.getMessage()));
            if (first) {
                note("postponed", edit, files);
                LOG.warn("routes of {} stay as they were for now: {}", service, e.getMessage());
            }
        } catch (Exception e) {
            rollBack(files);
            tell("refused", List.of("Camel failed to load the edit: " + e.getMessage()));
            note("rolled-back", edit, files);
            LOG.error("routes of {} stay as they were: Camel failed to load the edit", service, e);
        } finally {
            routes.releaseRequests();
        }
    }

    private void rollBack(Set<Path> files) {
        try {
            inUse.use(running);
            routes.become(running.parts(), kept.beside(running), sqlOf(files));
        } catch (Exception e) {
            LOG.error("routes of {} could not be put back whole: start the service again", service, e);
        }
    }

    private static Set<String> sqlOf(Set<Path> files) {
        return files.stream()
                .filter(file -> file.toString().endsWith(".sql"))
                .map(file -> FolderSnapshot.ROUTES.relativize(file).toString().replace('\\', '/'))
                .collect(Collectors.toSet());
    }

    /** All is loaded, but for what is loaded only when the service starts, and for files that were skipped. */
    private void tellLoaded() {
        List<String> restart = LiveRoutes.needingRestart(atStart, running.parts()).stream()
                .map(file -> file + ":1:1: takes effect only when the service starts. Start the service again.")
                .toList();
        boolean whole = examined.skipped().isEmpty();
        tell(!restart.isEmpty() ? "restart" : whole ? "loaded" : "incomplete", restart);
        sayOnce();
    }

    private void tell(String newState, List<String> newReasons) {
        reasons = Stream.of(newReasons, lines(examined.skipped()), lines(warnings))
                .flatMap(List::stream)
                .distinct()
                .toList();
        state = newState;
    }

    private static List<String> lines(List<Finding> findings) {
        return findings.stream().map(Finding::toString).toList();
    }

    /** Each reason has one line in the log until it is gone. */
    private void sayOnce() {
        Level level = isRefused() ? Level.ERROR : Level.WARN;
        reasons.stream().filter(reason -> !said.contains(reason)).forEach(reason -> LOG.atLevel(level)
                .log("{}", reason));
        said = Set.copyOf(reasons);
    }

    private synchronized void note(String outcome, FolderSnapshot snapshot, Set<Path> files) {
        history.addFirst(new Entry(Instant.now(), outcome, snapshot.version(), names(files)));
        if (history.size() > HISTORY) {
            history.removeLast();
        }
        if (!outcome.equals("started")) {
            meters.counter("waybill.routes.reloads", "outcome", outcome).increment();
        }
    }

    private static List<String> names(Set<Path> files) {
        return files.stream().map(file -> file.toString().replace('\\', '/')).toList();
    }

    /** What runs now. */
    RoutesReport report() {
        LiveRoutes live = routes;
        List<RoutePart> parts = live == null ? running.parts() : live.parts();
        Set<String> keptKeys = live == null ? Set.of() : live.kept();
        List<RouteRow> rows = new ArrayList<>();
        for (RoutePart part : parts) {
            if (part.kind() == Kind.ROUTE || part.kind() == Kind.TEMPLATED_ROUTE) {
                rows.add(new RouteRow(
                        part.id(),
                        part.description(),
                        part.file().toString().replace('\\', '/'),
                        part.line(),
                        part.version(),
                        keptKeys.contains(part.key()) ? "Kept" : stateOf(part.id())));
            }
        }
        return new RoutesReport(
                service, folder, running.version(), loadedAt, state, reasons, rows, List.copyOf(history));
    }

    private String stateOf(String route) {
        ServiceStatus status = camel.getObject().getRouteController().getRouteStatus(route);
        return status == null ? "Missing" : status.name();
    }
}
