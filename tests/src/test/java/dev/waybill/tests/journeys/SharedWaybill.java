package dev.waybill.tests.journeys;

import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.platform.faults.FailPoints;
import dev.waybill.tests.FreeOffset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** Starts the system before the first journey, calms it after each, and stops it after the last. */
final class SharedWaybill implements BeforeAllCallback, AfterEachCallback {

    private static final SpanCollector SPANS = new SpanCollector();
    private static final FailPointController FAIL_POINTS = new FailPointController();

    /** Shorter times, so that the journeys need not wait for minutes; all that a system may tell is told. */
    private static final Map<String, String> SETTINGS = Map.of(
            "WAYBILL_LOGGING_FORMAT", "json",
            "OTEL_EXPORTER_OTLP_ENDPOINT", SPANS.url(),
            "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
            "OTEL_BSP_SCHEDULE_DELAY", "200",
            "ORDER_SAGA_TIME_LIMIT", "8s",
            "ORDER_ATTEMPT_MAX_BACK_OFF_SECONDS", "4",
            "DOWNSTREAM_DEFAULT_OPEN_MS", "2000",
            "WAYBILL_METRICS_INTERVAL", "1s",
            "STEPS_MAX_ATTEMPTS", "4",
            "STEPS_LONGEST_BACK_OFF", "1s");

    private static RunningWaybill running;

    /** The system of this run. */
    static RunningWaybill running() {
        return running;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(Namespace.create(SharedWaybill.class))
                .getOrComputeIfAbsent("system", key -> start(Shape.ofThisRun()), CloseableResource.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        running.calm();
    }

    private static CloseableResource start(Shape shape) {
        DataFolder data =
                new DataFolder(Path.of(System.getProperty("waybill.home"), "tests/target/journeys", shape.name()));
        WaybillCommand command = new WaybillCommand(data.root(), settings(shape));
        Thread stop = new Thread(() -> command.run("down"), "stop-waybill");
        command.run("down"); // of a run that was killed
        data.delete();
        Runtime.getRuntime().addShutdownHook(stop);
        EditableRoutes routes = shape == Shape.ONE_JVM ? copyOfTheRoutes(data) : null;
        System.out.println(command.run(arguments(shape, routes)));
        running = new RunningWaybill(shape, data, SPANS, FAIL_POINTS, routes);
        return () -> {
            Runtime.getRuntime().removeShutdownHook(stop);
            running.processes().thaw();
            System.out.println(command.run("down"));
            SPANS.close();
            FAIL_POINTS.close();
            requireNothingLeft(data);
        };
    }

    /** Fail points are on where processes can be held one by one; where all services share one, they are as delivered. */
    private static Map<String, String> settings(Shape shape) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        if (shape == Shape.PROCESSES) {
            settings.put(FailPoints.WAYBILL_FAULTS_URL, FAIL_POINTS.url());
        }
        return settings;
    }

    private static void requireNothingLeft(DataFolder data) {
        List<String> left = ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains(data.root().toString()))
                .toList();
        if (!left.isEmpty()) {
            throw new IllegalStateException("Processes are left: " + left);
        }
    }

    /** All services in one JVM run on a folder of routes, which is edited; those in JVMs of their own on packaged ones. */
    private static EditableRoutes copyOfTheRoutes(DataFolder data) {
        return EditableRoutes.copy(
                Path.of(System.getProperty("waybill.home"), "routes"),
                data.root().resolve("routes"));
    }

    private static String[] arguments(Shape shape, EditableRoutes routes) {
        List<String> arguments =
                new ArrayList<>(List.of("up", "--detach", "--no-liveness-kill", "--port-offset=" + FreeOffset.find()));
        if (shape == Shape.PROCESSES) {
            arguments.add("--processes");
        }
        if (routes != null) {
            arguments.add("--routes=" + routes.folder());
        }
        return arguments.toArray(String[]::new);
    }
}
