package dev.waybill.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.launcher.desk.Desk;
import dev.waybill.launcher.desk.DeskPrinter;
import dev.waybill.launcher.plan.OperatorsFile;
import java.io.IOException;
import java.util.function.BiConsumer;
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

    /** Shows an answer in the way that was asked for. */
    int show(JsonNode answer, BiConsumer<DeskPrinter, JsonNode> forPeople) throws IOException {
        if (json) {
            System.out.println(
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(answer));
        } else {
            forPeople.accept(new DeskPrinter(System.out), answer);
        }
        return 0;
    }
}
