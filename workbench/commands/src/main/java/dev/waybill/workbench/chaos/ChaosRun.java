package dev.waybill.workbench.chaos;

import dev.waybill.launcher.plan.ProcessEntry;
import dev.waybill.launcher.plan.ProcessEntry.Kind;
import dev.waybill.launcher.supervision.StartFailure;
import dev.waybill.launcher.supervision.StartRequest;
import dev.waybill.launcher.supervision.SupervisedSystem;
import dev.waybill.launcher.supervision.Tuning;
import dev.waybill.workbench.verify.VerificationReport;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One run: a system of its own, orders, faults at seeded moments, and the checks when all is quiet. */
final class ChaosRun {

    /** How long after its deadline, and after the last process is back, an order may take to its end. */
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    private static final int AHEAD = 4;
    private static final Duration BACK_OFF = Duration.ofMillis(50);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(1);

    private final ChaosOptions options;
    private final Map<Place, Integer> former;
    private final PrintStream out;
    private final LoadLog answers = new LoadLog();
    private final FaultLog faults;

    /**
     * @param former how often runs before this one have hit each place: those that were not hit come first
     * @param out    where the run tells its progress
     */
    ChaosRun(ChaosOptions options, Map<Place, Integer> former, PrintStream out) {
        this.options = options;
        this.former = former;
        this.out = out;
        this.faults = new FaultLog(out);
    }

    /** Runs once, in a data folder that does not exist yet; what is in it afterwards is left there. */
    RunResult run() throws StartFailure, IOException, SQLException, InterruptedException {
        ClassArchives archives = new ClassArchives(options.home().resolve("target/dist"));
        StartRequest request = new StartRequest(
                options.data(),
                options.home(),
                options.portOffset(),
                true,
                options.coordinators(),
                List.of(),
                null,
                false);
        try (FaultController controller = new FaultController(options.seed(), former);
                Links links = new Links(request.table());
                SupervisedSystem supervised = new SupervisedSystem(request, tuning(archives, controller, links), out)) {
            if (!supervised.start()) {
                throw new IllegalStateException(
                        "A system runs already on " + options.data().root());
            }
            ChaosSystem system = new ChaosSystem(options.data());
            if (options.archives()) {
                for (ProcessEntry entry : system.entries()) {
                    archives.take(entry, system.pid(entry.name()), out);
                }
            }
            return runOn(system, controller, links);
        }
    }

    private Tuning tuning(ClassArchives archives, FaultController controller, Links links) {
        return new Tuning(BACK_OFF, LONGEST_BACK_OFF, archives::options, process -> {
            Map<String, String> variables = new HashMap<>(Settings.variables(options.joins()));
            variables.putAll(controller.variables());
            variables.putAll(links.variables(process));
            return variables;
        });
    }

    private RunResult runOn(ChaosSystem system, FaultController controller, Links links)
            throws IOException, SQLException, InterruptedException {
        List<String> victims = system.entries().stream()
                .filter(each -> each.kind() != Kind.DATABASE && each.kind() != Kind.BROKER)
                .map(ProcessEntry::name)
                .toList();
        List<Strike> strikes = new Schedule(
                        options.seed(), victims, Place.choices(options.joins()), Settings.TIME_LIMIT.toMillis() + 2_000)
                .strikes(options.orders(), options.kills(), options.faults());
        out.println("Shorter than otherwise: " + Settings.summary(options.joins()));
        out.println("Seed " + options.seed() + ": " + options.orders() + " orders, faults " + Schedule.count(strikes));
        Instant beganAt = Instant.now();
        WayFaults ways = new WayFaults(links, controller, faults);
        hit(system, strikes, new Injector(new ProcessFaults(system, controller, faults), ways, faults));
        long backMs = System.currentTimeMillis();
        out.println("All faults are over and all processes are back; waiting until the system is quiet");
        FinalChecks checks = new FinalChecks(system.state(), options.data(), options.home());
        VerificationReport report = checks.verify(Settings.DEADLINE.plus(RECOVERY));
        Map<String, FinalChecks.End> ends = checks.ends();
        List<Violation> violations = new ArrayList<>(answers.violations());
        violations.addAll(faults.violations());
        violations.addAll(hungCalls());
        violations.addAll(FinalChecks.brokenPromises(answers.accepted(), ends));
        violations.addAll(FinalChecks.tooFewConfirmed(answers.planned(), ends));
        violations.addAll(FinalChecks.violations(report));
        return new RunResult(
                options,
                beganAt,
                Duration.between(beganAt, Instant.now()),
                ends,
                answers.acceptedMs(),
                answers.unanswered(),
                faults.hits(),
                controller.passed(),
                Duration.ofMillis(System.currentTimeMillis() - backMs),
                violations);
    }

    /** Faults and orders keep step: neither goes on far without the other. */
    private void hit(ChaosSystem system, List<Strike> strikes, Injector injector) throws InterruptedException {
        Shopper shopper = new Shopper(
                system.variables().get("GATEWAY_URL"), system.variables().get("CUSTOMER_TOKEN"), answers);
        try (injector;
                Load load = new Load(new OrderMix(options.seed()), options.orders(), shopper)) {
            load.start();
            for (int i = 0; i < strikes.size(); i++) {
                load.allow(i + AHEAD < strikes.size() ? strikes.get(i + AHEAD).atOrder() : options.orders());
                load.awaitPlaced(strikes.get(i).atOrder());
                Thread.sleep(strikes.get(i).delayMs());
                injector.strike(strikes.get(i));
            }
            load.allow(options.orders());
            injector.awaitAllBack();
            load.finish();
        }
    }

    /** Calls that nobody answered in time; those to a gateway that was paused itself could not be. */
    private List<Violation> hungCalls() {
        return answers.hungCalls().stream()
                .filter(call -> faults.hits().stream()
                        .noneMatch(hit -> hit.fault() == Fault.PAUSE
                                && hit.victim().equals("gateway")
                                && hit.overlaps(call.beganMs(), call.endedMs())))
                .map(call -> new Violation(
                        "client",
                        null,
                        call.call() + " got no answer in " + (call.endedMs() - call.beganMs()) + " ms, from "
                                + Instant.ofEpochMilli(call.beganMs())))
                .toList();
    }
}
