package dev.waybill.launcher.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The table of all processes and their ports, read from {@code config/ports.yaml}.
 *
 * @param processes       in the order of the file
 * @param sharedJvmName   name of the JVM that the services share
 * @param sharedJvmHeapMb its most heap in MB
 */
public record ProcessTable(List<ProcessEntry> processes, String sharedJvmName, int sharedJvmHeapMb) {

    private static final String COORDINATOR = "coordinator";
    private static final int MOST_COORDINATORS = 10;
    private static final String RESOURCE = "/waybill/config/ports.yaml";

    /** Reads the packaged table and moves every port by {@code offset}. */
    public static ProcessTable packaged(int offset) {
        try (InputStream yaml = ProcessTable.class.getResourceAsStream(RESOURCE)) {
            ProcessTable table = parse(yaml);
            return new ProcessTable(
                    table.processes.stream().map(each -> each.movedBy(offset)).toList(),
                    table.sharedJvmName,
                    table.sharedJvmHeapMb);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a table.
     *
     * @throws IllegalArgumentException when a line is incomplete, or a name or port stands in it twice
     */
    @SuppressWarnings("unchecked")
    static ProcessTable parse(InputStream yaml) {
        Map<String, Object> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        List<Map<String, Object>> lines = (List<Map<String, Object>>) document.get("processes");
        Map<String, Object> sharedJvm = (Map<String, Object>) document.get("shared-jvm");
        List<ProcessEntry> processes = lines.stream().map(ProcessEntry::of).toList();
        refuseRepetition(processes);
        return new ProcessTable(processes, (String) sharedJvm.get("name"), (Integer) sharedJvm.get("heap-mb"));
    }

    private static void refuseRepetition(List<ProcessEntry> processes) {
        Set<Object> seen = new HashSet<>();
        for (ProcessEntry each : processes) {
            if (!seen.add(each.name())) {
                throw new IllegalArgumentException("Two processes are named " + each.name());
            }
            if (!each.ports().stream().allMatch(seen::add)) {
                throw new IllegalArgumentException("A port of " + each.name() + " stands in the table twice");
            }
        }
    }

    /**
     * The table with several LRA coordinators, {@code coordinator}, {@code coordinator-2} and so on, each with its own
     * ports behind those of the one before.
     *
     * @throws IllegalArgumentException when there is no room for so many
     */
    public ProcessTable withCoordinators(int number) {
        if (number < 1 || number > MOST_COORDINATORS) {
            throw new IllegalArgumentException(
                    "There can be 1 to " + MOST_COORDINATORS + " coordinators, not " + number);
        }
        List<ProcessEntry> all = processes.stream()
                .flatMap(each -> each.role().equals(COORDINATOR)
                        ? Stream.concat(
                                Stream.of(each),
                                IntStream.rangeClosed(2, number).mapToObj(each::another))
                        : Stream.of(each))
                .toList();
        refuseRepetition(all);
        return new ProcessTable(all, sharedJvmName, sharedJvmHeapMb);
    }

    /** All LRA coordinators. */
    public List<ProcessEntry> coordinators() {
        return processes.stream()
                .filter(each -> each.role().equals(COORDINATOR))
                .toList();
    }

    /** The process of that name. */
    public ProcessEntry named(String name) {
        return processes.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no process named " + name + ", only "
                        + processes.stream().map(ProcessEntry::name).toList()));
    }

    /** All processes that have a database. */
    public List<ProcessEntry> withDatabase() {
        return processes.stream().filter(ProcessEntry::database).toList();
    }
}
