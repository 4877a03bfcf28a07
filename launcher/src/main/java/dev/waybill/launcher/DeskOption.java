package dev.waybill.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.launcher.desk.ActPrinter;
import dev.waybill.launcher.desk.Desk;
import dev.waybill.launcher.plan.OperatorsFile;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which system's desk is meant, who sits there, and how the answer is shown. */
final class DeskOption {

    @Option(
            names = "--operator",
            paramLabel = "NAME",
            description = "Who does it, as the system's file of operators names them (default: the first in it).")
    private String operator;

    @Option(names = "--json", description = "Print what the desk answers, as JSON.")
    private boolean json;

    @Mixin
    private DataOption data;

    /** The desk, with the operator's token from the file in the data folder. */
    Desk desk() throws IOException {
        String gateway = data.requireUp().table().named("gateway").url();
        return new Desk(gateway, OperatorsFile.in(data.folder()).token(operator));
    }

    /** Has something done, and shows the act. */
    int act(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return show(desk().act(path, body), new ActPrinter(System.out)::act);
    }

    /** Shows an answer in the way that was asked for. */
    int show(JsonNode answer, Consumer<JsonNode> forPeople) throws IOException {
        if (json) {
            System.out.println(
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(answer));
        } else {
            forPeople.accept(answer);
        }
        return 0;
    }
}
