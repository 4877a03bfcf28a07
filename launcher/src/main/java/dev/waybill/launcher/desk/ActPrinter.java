package dev.waybill.launcher.desk;

import static dev.waybill.launcher.desk.Texts.at;
import static dev.waybill.launcher.desk.Texts.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;

/** Shows what operators did, for people. */
public final class ActPrinter {

    private final PrintStream out;

    /** Prints there. */
    public ActPrinter(PrintStream out) {
        this.out = out;
    }

    /** What operators did, as {@code list-acts} answers. */
    public void acts(JsonNode list) {
        if (list.path("items").isEmpty()) {
            out.println("Nothing was done.");
            return;
        }
        Table table = new Table("WHEN", "ACT", "KIND", "STATE", "BY", "DECIDED BY", "ORDER", "STEP", "REASON");
        for (JsonNode act : list.path("items")) {
            table.row(
                    at(act.path("requestedAt")),
                    text(act, "id"),
                    text(act, "kind"),
                    text(act, "state"),
                    text(act, "requestedBy"),
                    text(act, "decidedBy"),
                    text(act, "orderId"),
                    text(act, "step"),
                    text(act, "reason"));
        }
        table.print(out);
    }

    /** One act, as each act answers. */
    public void act(JsonNode act) {
        out.printf(
                "%s of %s is %s.%n",
                text(act, "kind"),
                act.has("step") ? text(act, "step") + " in " + text(act, "subject") : text(act, "subject"),
                text(act, "state"));
        for (JsonNode step : act.path("after")) {
            if (step.has("step")) {
                out.printf("  %s at %s is %s%n", text(step, "step"), text(step, "service"), text(step, "state"));
            }
        }
        if (act.has("error")) {
            out.println("  " + text(act, "error"));
        }
        if (text(act, "state").equals("waiting")) {
            out.printf(
                    "It moves money: a second operator has to say%n  ./waybill sagas approve %s --operator NAME --reason WHY%n",
                    text(act, "id"));
        }
    }
}
