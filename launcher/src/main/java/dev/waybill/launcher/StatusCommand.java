package dev.waybill.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.launcher.supervision.ProcessStatus;
import dev.waybill.launcher.supervision.RunningSystem;
import dev.waybill.launcher.supervision.StatusReport;
import dev.waybill.launcher.supervision.SystemState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        description = "Shows each process, its health, and how often it was started again.",
        footer = "Exit code 1 when the system is not up; a process that is down does not change it.")
final class StatusCommand implements Callable<Integer> {

    @Option(
            names = "--json",
            description = "Print an array of {name, pid, port, health, reason, url, restarts, routes}.")
    private boolean json;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        Optional<SystemState> state = new RunningSystem(data.folder()).state();
        List<ProcessStatus> rows = state.isPresent() ? new StatusReport(state.get(), data.folder()).rows() : List.of();
        if (json) {
            System.out.println(
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(rows));
        } else if (state.isEmpty()) {
            System.out.println("Waybill is not up on " + data.folder().root());
        } else {
            print(state.get(), rows);
        }
        return state.isPresent() ? 0 : 1;
    }

    private void print(SystemState state, List<ProcessStatus> rows) {
        if (!state.supervised()) {
            System.out.println("The supervisor was killed: ./waybill up takes over, ./waybill down ends what is left.");
        }
        System.out.printf("%-12s %8s %6s  %-6s %8s  %s%n", "NAME", "PID", "PORT", "HEALTH", "RESTARTS", "URL");
        for (ProcessStatus row : rows) {
            System.out.printf(
                    "%-12s %8d %6d  %-6s %8d  %s%n",
                    row.name(),
                    row.pid(),
                    row.port(),
                    row.health(),
                    row.restarts(),
                    row.reason() == null ? row.url() : row.reason());
            if (row.routes() != null && !row.routes().startsWith("loaded")) {
                System.out.println("  routes " + row.routes());
            }
        }
    }
}
