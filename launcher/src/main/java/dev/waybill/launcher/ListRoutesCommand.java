package dev.waybill.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.launcher.plan.ProcessEntry;
import dev.waybill.launcher.routes.RunningRoutes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description = "Shows the routes that run: id, state, version of the text, file, description.",
        footer = "Exit code 1 when no service answers.")
final class ListRoutesCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print an array of {service, folder, version, state, reasons, routes}.")
    private boolean json;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        List<RunningRoutes> services = new ArrayList<>();
        for (ProcessEntry each : data.requireUp().table().processes()) {
            RunningRoutes.of(each).ifPresent(services::add);
        }
        if (json) {
            System.out.println(
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(services));
        } else {
            services.forEach(ListRoutesCommand::print);
        }
        return services.isEmpty() ? 1 : 0;
    }

    private static void print(RunningRoutes service) {
        System.out.printf(
                "%s, from %s, %s %s%n", service.service(), service.folder(), service.state(), service.version());
        service.routes()
                .forEach(route -> System.out.printf(
                        "  %-44s %-8s %-8s  %s:%d  %s%n",
                        route.id(), route.state(), route.version(), route.file(), route.line(), route.description()));
        service.reasons().forEach(reason -> System.out.println("  " + reason));
    }
}
