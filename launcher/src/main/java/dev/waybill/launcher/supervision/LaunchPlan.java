package dev.waybill.launcher.supervision;

import dev.waybill.launcher.host.ServiceHost;
import dev.waybill.launcher.node.BrokerNode;
import dev.waybill.launcher.node.DatabaseNode;
import dev.waybill.launcher.node.MailNode;
import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.launcher.plan.ProcessEntry;
import dev.waybill.launcher.plan.ProcessEntry.Kind;
import dev.waybill.launcher.plan.ProcessTable;
import dev.waybill.launcher.plan.Variables;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Decides which operating system processes a table of processes becomes, and how each is started. */
final class LaunchPlan {

    private final ProcessTable table;
    private final DataFolder data;
    private final Variables variables;
    private final Path home;
    private final Path routes;
    private final Path jars;

    /**
     * @param home   folder of the build, under which the runnable jars lie
     * @param routes folder of the routes that are run; {@code null} for the packaged ones
     */
    LaunchPlan(ProcessTable table, DataFolder data, Path home, Path routes) {
        this.table = table;
        this.data = data;
        this.variables = new Variables(table, data);
        this.home = home;
        this.routes = routes;
        this.jars = home.resolve("target/dist");
    }

    /**
     * The processes to start.
     *
     * @param entries  the lines of the table that are wanted
     * @param separate whether each service gets a JVM of its own
     */
    List<Launch> launches(List<ProcessEntry> entries, boolean separate) throws StartFailure {
        refuseMissingJars(entries);
        List<ProcessEntry> services =
                entries.stream().filter(each -> each.kind() == Kind.SERVICE).toList();
        boolean shared = !separate && services.size() > 1;
        List<Launch> launches = new ArrayList<>();
        entries.stream()
                .filter(each -> !shared || each.kind() != Kind.SERVICE)
                .forEach(each -> launches.add(
                        launch(each.name(), each.stage(), List.of(each), each.heapMb(), classPathAndArguments(each))));
        if (shared) {
            int stage = services.stream().mapToInt(ProcessEntry::stage).min().orElseThrow();
            launches.add(
                    launch(table.sharedJvmName(), stage, services, table.sharedJvmHeapMb(), hostArguments(services)));
        }
        return launches;
    }

    /** Variables by which the processes are found. */
    Variables variables() {
        return variables;
    }

    private void refuseMissingJars(List<ProcessEntry> entries) throws StartFailure {
        for (ProcessEntry each : entries) {
            if (each.jar() != null && !Files.exists(jars.resolve(each.jar()))) {
                throw new StartFailure(jars.resolve(each.jar()) + " is missing: build first (mvn package)");
            }
        }
    }

    private Launch launch(String name, int stage, List<ProcessEntry> members, int heapMb, List<String> arguments) {
        List<String> command = new ArrayList<>(JavaCommand.withHeap(heapMb, home, data));
        command.add("-Dwaybill.process=" + name);
        command.addAll(arguments);
        Map<String, String> environment = new TreeMap<>(variables.forProcess(members));
        if (routes != null) {
            environment.put("WAYBILL_ROUTES", "file:" + routes);
        }
        return new Launch(name, stage, members, command, environment);
    }

    private List<String> classPathAndArguments(ProcessEntry entry) {
        String launcher = jars.resolve("launcher.jar").toString();
        String port = String.valueOf(entry.port());
        return switch (entry.kind()) {
            case DATABASE ->
                List.of(
                        "-cp",
                        launcher,
                        DatabaseNode.class.getName(),
                        data.root().toString(),
                        port);
            case BROKER ->
                List.of(
                        "-cp",
                        launcher,
                        BrokerNode.class.getName(),
                        data.root().toString(),
                        port,
                        String.valueOf(entry.controllerPort()));
            case MAIL ->
                List.of("-cp", launcher, MailNode.class.getName(), data.mail().toString(), port);
            case PROCESS, SERVICE -> List.of("-jar", jars.resolve(entry.jar()).toString());
        };
    }

    private List<String> hostArguments(List<ProcessEntry> services) {
        List<String> arguments = new ArrayList<>();
        arguments.add("-cp");
        arguments.add(services.stream()
                .map(each -> jars.resolve(each.jar()).toString())
                .collect(Collectors.joining(
                        File.pathSeparator, "", File.pathSeparator + jars.resolve("launcher-host.jar"))));
        arguments.add(ServiceHost.class.getName());
        services.stream()
                .collect(Collectors.groupingBy(
                        ProcessEntry::stage,
                        TreeMap::new,
                        Collectors.mapping(
                                each -> jars.resolve(each.jar()).toString(), Collectors.joining(File.pathSeparator))))
                .values()
                .forEach(arguments::add);
        return arguments;
    }
}
