package dev.waybill.workbench.fuzz;

import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.launcher.plan.ProcessEntry;
import dev.waybill.launcher.supervision.RunningSystem;
import dev.waybill.launcher.supervision.SystemState;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends odd requests to the system of a data folder while good clients order, and tells what it must not have done. */
public final class FuzzRun {

    private static final int CONNECTIONS = 8;
    private static final long PROGRESS_MS = 5_000;
    private static final int MEASUREMENTS = 4;
    private static final long SETTLE_MS = 10_000;
    private static final int MOST_REPEATS = 30;
    private static final long REPEAT_PAUSE_MS = 1_000;
    private static final long MORE_THAN_LATEST_MS = 10_000;

    private final FuzzOptions options;
    private final DataFolder data;
    private final PrintStream out;
    private final SystemState state;
    private final Map<String, Target> targets = new HashMap<>();
    private final List<Contract> contracts = new ArrayList<>();
    private final Tally tally = new Tally();
    private final GoodOrders goodOrders = new GoodOrders();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicBoolean enough = new AtomicBoolean();

    /** A run against the system that {@code state} describes. */
    public FuzzRun(FuzzOptions options, SystemState state, DataFolder data, PrintStream out) {
        this.options = options;
        this.state = state;
        this.data = data;
        this.out = out;
        for (ProcessEntry each : state.table().processes()) {
            boolean isGateway = each.name().equals("gateway");
            if (isGateway || each.kind() == ProcessEntry.Kind.SERVICE) {
                String prefix = isGateway ? "/api/v1" : "";
                targets.put(each.name(), new Target(each.name(), each.url(), prefix));
                Contract.packaged(each.name()).ifPresent(contracts::add);
            }
        }
    }

    /** Runs, prints what was found, and answers whether nothing was. */
    public boolean run() throws IOException, InterruptedException {
        Map<String, String> variables = new RunningSystem(data).variables(state).forScripts();
        String operator = variables.get("OPERATOR_TOKEN");
        String internal = variables.get("WAYBILL_INTERNAL_TOKEN");
        Client client = new Client(targets.get("gateway").url(), operator);
        Known known = client.prepare();
        Vitals before = Vitals.take(state, data);
        for (int i = 1; i < MEASUREMENTS && !before.down().isEmpty(); i++) {
            Thread.sleep(SETTLE_MS);
            before = Vitals.take(state, data);
        }
        if (!before.down().isEmpty()) {
            throw new IOException("Only a system that is up is fuzzed: " + String.join("; ", before.down()));
        }
        Generator generator = new Generator(options.seed(), contracts, targets, known, operator, internal);
        Shell shell = new Shell(Map.of(operator, "OPERATOR_TOKEN", internal, "WAYBILL_INTERNAL_TOKEN"));
        out.printf(
                "Fuzzing with seed %d: %d requests of %d operations%n",
                options.seed(), options.requests(), generator.names().size());
        long began = System.nanoTime();
        sendAll(generator, new Judge(new Resources(contracts)), shell);
        double seconds = (System.nanoTime() - began) / 1e9;
        goodOrders
                .unconfirmed(client)
                .forEach((number, what) -> fail(
                        generator.call(number),
                        number,
                        shell,
                        new Finding("good order not confirmed", "confirmed"),
                        Answer.none("order " + what, 0)));
        Vitals after = settled(before);
        FuzzReport report =
                new FuzzReport(options, tally, generator.names(), goodOrders.number(), before, after, seconds);
        report.print(out);
        if (options.json() != null) {
            report.write(options.json());
        }
        return report.clean();
    }

    private void sendAll(Generator generator, Judge judge, Shell shell) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS + 1);
        Future<?> progress = threads.submit(this::tellProgress);
        List<Future<Void>> workers = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            workers.add(threads.submit(() -> {
                work(generator, judge, shell);
                return null;
            }));
        }
        try {
            for (Future<Void> worker : workers) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            enough.set(true);
            progress.cancel(true);
            threads.shutdownNow();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    private void work(Generator generator, Judge judge, Shell shell) throws IOException, InterruptedException {
        try (Wires wires = new Wires()) {
            for (int number = next.getAndIncrement();
                    number < options.requests() && !enough.get();
                    number = next.getAndIncrement()) {
                Call call = generator.call(number);
                Answer answer = wires.send(call, Judge.LATEST_MS + 1000L * call.waitSeconds() + MORE_THAN_LATEST_MS);
                count(call, answer, judge, number, shell);
                if (Generator.isGoodOrder(number)) {
                    for (int i = 0; i < MOST_REPEATS && GoodOrders.comesAgain(answer); i++) {
                        Thread.sleep(REPEAT_PAUSE_MS);
                        answer = wires.send(call, Judge.LATEST_MS + 1000L * call.waitSeconds() + MORE_THAN_LATEST_MS);
                    }
                    goodOrders.placed(number, answer);
                }
            }
        }
    }

    private void count(Call call, Answer answer, Judge judge, int number, Shell shell) {
        tally.count(call, answer);
        judge.look(call, answer).ifPresent(finding -> fail(call, number, shell, finding, answer));
    }

    private void fail(Call call, int number, Shell shell, Finding finding, Answer answer) {
        String line = shell.line(call);
        if (tally.fail(call.name(), finding, answer.status(), call.mutation(), answer.shown(), line, number)) {
            out.printf(
                    "Found: %s; %s, %s%n  seen:     %s%n  %s%n",
                    finding.kind(), call.name(), call.mutation(), answer.shown(), line);
        }
    }

    private void tellProgress() {
        try {
            while (true) {
                Thread.sleep(PROGRESS_MS);
                out.printf(
                        "%d of %d requests, %d failures of %d kinds%n",
                        tally.calls(),
                        options.requests(),
                        tally.failed(),
                        tally.failures().size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How the processes are once what is under way has ended: memory that grew only for a while has shrunk again. */
    private Vitals settled(Vitals before) throws IOException, InterruptedException {
        Vitals after = Vitals.take(new RunningSystem(data).state().orElse(state), data);
        for (int i = 1;
                i < MEASUREMENTS
                        && !(after.grownSince(before).isEmpty() && after.down().isEmpty());
                i++) {
            Thread.sleep(SETTLE_MS);
            after = Vitals.take(new RunningSystem(data).state().orElse(state), data);
        }
        return after;
    }
}
