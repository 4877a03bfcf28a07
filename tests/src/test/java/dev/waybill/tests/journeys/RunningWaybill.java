package dev.waybill.tests.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.launcher.plan.Credentials;
import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.launcher.plan.KafkaLogin;
import dev.waybill.launcher.plan.ProcessEntry;
import dev.waybill.launcher.routes.RunningRoutes;
import dev.waybill.launcher.supervision.RunningSystem;
import dev.waybill.launcher.supervision.SystemState;
import dev.waybill.workbench.verify.InvariantsFolder;
import dev.waybill.workbench.verify.ReportPrinter;
import dev.waybill.workbench.verify.SystemAddresses;
import dev.waybill.workbench.verify.Verification;
import dev.waybill.workbench.verify.VerificationReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The whole system of one shape: real processes from the built jars, as {@code ./waybill up} starts them. */
final class RunningWaybill {

    private static final Path HOME = Path.of(System.getProperty("waybill.home"));
    private static final Duration QUIET_LIMIT = Duration.ofSeconds(120);
    private static final Duration READY_LIMIT = Duration.ofSeconds(120);

    private final Shape shape;
    private final DataFolder data;
    private final SpanCollector spans;
    private final FailPointController failPoints;
    private final Path mails;
    private final SystemState state;
    private final SystemAddresses addresses;
    private final Databases databases;
    private final Outside outside;
    private final Processes processes;
    private final EditableRoutes routes;
    private final Web web = new Web();

    /** @param routes the folder on which it runs; {@code null} when it runs on the packaged routes */
    RunningWaybill(
            Shape shape, DataFolder data, SpanCollector spans, FailPointController failPoints, EditableRoutes routes) {
        RunningSystem system = new RunningSystem(data);
        this.shape = shape;
        this.data = data;
        this.spans = spans;
        this.failPoints = failPoints;
        this.routes = routes;
        this.mails = data.mail();
        this.state = system.state().orElseThrow();
        this.addresses = SystemAddresses.of(state, data);
        this.databases = new Databases(addresses);
        this.outside = new Outside(url("simulator"));
        this.processes = new Processes(system);
    }

    /** Where a service is reached. */
    String url(String service) {
        return state.table().named(service).url();
    }

    /** Where each process answers its operators, by its name. */
    Map<String, String> management() {
        return state.table().processes().stream()
                .filter(each -> each.managementPort() != 0)
                .collect(Collectors.toMap(ProcessEntry::name, ProcessEntry::managementUrl));
    }

    /** A login at the broker that may read every topic. */
    KafkaLogin kafka() {
        return addresses.kafka();
    }

    /**
     * A login at the broker.
     *
     * @param user an owner of events, or whom {@link KafkaLogin} names
     */
    KafkaLogin kafka(String user) {
        return new RunningSystem(data).variables(state).kafkaLogin(user);
    }

    /** The folder of routes on which it runs; empty when it runs on the packaged ones. */
    Optional<EditableRoutes> routes() {
        return Optional.ofNullable(routes);
    }

    /** What a service tells of its routes; empty while it does not answer. */
    Optional<RunningRoutes> runningRoutes(String service) {
        try {
            return RunningRoutes.of(state.table().named(service));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a caller shows in the header Authorization: {@code saga} or {@code internal}. */
    String authorization(String caller) {
        return "Bearer " + new Credentials(data).token(caller);
    }

    /** What the services have sent to the collector. */
    SpanCollector spans() {
        return spans;
    }

    /** Where the processes keep their logs. */
    DataFolder data() {
        return data;
    }

    Databases databases() {
        return databases;
    }

    /** Who holds processes at fail points; told nothing where all services share one process. */
    FailPointController failPoints() {
        return failPoints;
    }

    Outside outside() {
        return outside;
    }

    Processes processes() {
        return processes;
    }

    /** How many pieces of a SKU are reserved or committed, as the gateway tells it. */
    int held(String sku) {
        JsonNode stock = web.get(url("gateway") + "/api/v1/inventory/" + sku).json();
        return stock.get("reserved").asInt() + stock.get("committed").asInt();
    }

    /** Somebody whom no service knows. */
    Customer customer() {
        return new Customer(this, UUID.randomUUID());
    }

    /** One of the ten whom the demo data bring, numbered from 1. */
    Customer demoCustomer(int number) {
        return new Customer(this, UUID.fromString("0198c5a2-7d00-7000-8000-%012d".formatted(number)));
    }

    /** The mails that the mail server has taken and that are about an order. */
    List<String> mailsAbout(PlacedOrder order) {
        try (Stream<Path> files = Files.list(mails)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(RunningWaybill::text)
                    .filter(mail -> mail.contains(order.id()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills a process with SIGKILL while an order is on its way; that it was too late is a failure. */
    void kill(String member, PlacedOrder midway) {
        tell("SIGKILL to %s, process %d".formatted(member, processes.pid(member)));
        processes.kill(member);
        requireMidway(midway, member);
    }

    /** Stops a process where it stands while an order is on its way; that it was too late is a failure. */
    void freeze(String member, PlacedOrder midway) {
        tell("SIGSTOP to %s, process %d".formatted(member, processes.pid(member)));
        processes.freeze(member);
        requireMidway(midway, member);
    }

    private static void requireMidway(PlacedOrder order, String member) {
        assertThat(order.isFinal())
                .as("order %s was final before %s was stopped", order.id(), member)
                .isFalse();
    }

    /** Waits until a process that was started again does its work. */
    void awaitReady(String member) {
        await(member + " is ready").atMost(READY_LIMIT).ignoreExceptions().until(() -> isReady(member));
    }

    /** Whether a service says that it does its work. */
    boolean isReady(String member) {
        return web.get(url(member) + "/health/ready").status() == 200;
    }

    /** Waits until the coordinator says this of an LRA, for example {@code Closing}. */
    void awaitSaga(String saga, String status) {
        await(saga + " is " + status)
                .atMost(READY_LIMIT)
                .until(() -> web.get(saga + "/status").body(), status::equals);
        tell(saga + " is " + status);
    }

    /** The end of each journey: the invariants hold, and the customer has these orders, by status. */
    void endsWith(Customer customer, Map<String, Integer> orders) {
        VerificationReport report = verify();
        tell("quiet after " + report.waited().toMillis() + " ms");
        assertThat(report.outcome()).as(printed(report)).isEqualTo(VerificationReport.Outcome.HOLDS);
        assertThat(customer.orders()).isEqualTo(orders);
    }

    /** The end of a journey in which something was put aside or parked: that is open, and all else holds. */
    VerificationReport endsButForWhatIsParked(Customer customer, Map<String, Integer> orders) {
        VerificationReport report = verify();
        assertThat(report.outcome()).as(printed(report)).isEqualTo(VerificationReport.Outcome.OPEN);
        assertThat(report.quiet()).as(printed(report)).isTrue();
        assertThat(customer.orders()).isEqualTo(orders);
        return report;
    }

    /** Undoes what a journey may have left: nothing frozen, nothing locked, the outside well. */
    void calm() {
        processes.thaw();
        failPoints.letAllGo();
        databases.letAllGo();
        await("the simulator listens").atMost(READY_LIMIT).ignoreExceptions().untilAsserted(outside::acquirerIsWell);
    }

    /** Says in the log of the tests what happens. */
    void tell(String what) {
        System.out.println("[" + shape + "] " + what);
    }

    private VerificationReport verify() {
        try {
            return new Verification(addresses, InvariantsFolder.below(HOME)).run(QUIET_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (Exception e) {
            throw new IllegalStateException("The invariants could not be examined", e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String printed(VerificationReport report) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        new ReportPrinter(new PrintStream(text, true, StandardCharsets.UTF_8)).print(report);
        return text.toString(StandardCharsets.UTF_8);
    }
}
