package dev.waybill.launcher;

import dev.waybill.launcher.plan.DataFolder;
import dev.waybill.launcher.supervision.RunningSystem;
import dev.waybill.launcher.supervision.SystemState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Shows what the processes have logged.")
final class LogsCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "A process, for example order; all when left out.")
    private String name;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on as the logs grow.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "100",
            description = "How many lines of each log (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tail", "-n", String.valueOf(lines)));
        if (follow) {
            command.add("-f");
        }
        files(data.folder()).forEach(file -> command.add(file.toString()));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private List<Path> files(DataFolder folder) throws IOException {
        if (name != null) {
            Path file = folder.log(processOf(folder));
            if (!Files.exists(file)) {
                throw new IllegalStateException("There is no log of " + name + " in " + folder.logs());
            }
            return List.of(file);
        }
        if (!Files.exists(folder.logs())) {
            throw new IllegalStateException("There are no logs in " + folder.root());
        }
        try (Stream<Path> files = Files.list(folder.logs())) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }

    /** A service that shares a JVM with others shares its log too. */
    private String processOf(DataFolder folder) {
        Optional<SystemState> state = new RunningSystem(folder).state();
        return state.stream()
                .flatMap(each -> each.children().stream())
                .filter(child -> child.members().contains(name))
                .map(SystemState.ChildState::name)
                .findFirst()
                .orElse(name);
    }
}
